"""PDF/UA-1 beside PDF/A-3a: WeasyPrint declares one variant, the metadata may declare both."""

from typing import Any

# ISO 14289-1 identification, with the extension schema that ISO 19005 asks for when a property is not its own.
_DECLARATION = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def declare_ua(document: Any, pdf: Any) -> None:
    """WeasyPrint's finisher: puts the PDF/UA identifier into the metadata's one rdf:RDF, and a scope on table heads."""
    del document
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/TH":
            element["A"] = "<</O /Table /Scope /Both>>"
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number]
    stream.stream = [part.replace(b"</rdf:RDF>", _DECLARATION, 1) for part in stream.stream]
