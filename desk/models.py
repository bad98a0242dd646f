"""The tables: an index over the archives, what was read and understood of them, drafts and issues, runs."""

from django.db import models
from django.db.models.functions import ExtractYear


class Run(models.Model):
    """One run of the stages: what it was asked, how it ended, what it counted."""

    name = models.CharField(max_length=32, unique=True)
    command = models.CharField(max_length=32)
    mode = models.CharField(max_length=8)  # live | replay | demo
    day = models.DateField()
    since = models.DateField()
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    state = models.CharField(max_length=16, default="running")  # running | done | attention | failed | killed
    version = models.CharField(max_length=32)
    verdicts = models.JSONField(default=list)
    problems = models.JSONField(default=list)  # lines for a person, besides what the walks tell
    error = models.TextField(default="")

    class Meta:
        ordering = ("id",)


class ArchiveFile(models.Model):
    """A closed WARC file whose every record is in the index."""

    name = models.CharField(max_length=120, unique=True)
    records = models.IntegerField()


class Capture(models.Model):
    """One payload that an address answered with; `of` is the key of the article that it is the `part`-th page of."""

    url = models.TextField()
    sha256 = models.CharField(max_length=64)
    site = models.CharField(max_length=64)
    channel = models.CharField(max_length=64)
    role = models.CharField(max_length=8)
    of = models.TextField(default="", db_index=True)
    part = models.IntegerField(default=1)
    listed = models.JSONField(null=True)
    link = models.JSONField(null=True)  # an attachment's name and address as its article has them
    status = models.IntegerField()
    gone = models.TextField(default="")  # why the article's page is not there (HTTP 404, sent to the front page …)
    fetched = models.DateTimeField()
    last_seen = models.DateTimeField()
    own_date = models.BooleanField(default=False)  # counts by its own date: replayed, back-filled or a first walk
    file = models.CharField(max_length=120)
    offset = models.BigIntegerField()
    read = models.BooleanField(default=False)
    problem = models.TextField(default="")  # why it became no document

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("url", "sha256"), name="capture_key"),
            models.UniqueConstraint(fields=("file", "offset"), name="capture_place"),
        )


class Sighting(models.Model):
    """The same bytes seen again at the same address; not `read` where they may say something new, as A does after B."""

    capture = models.ForeignKey(Capture, on_delete=models.CASCADE)
    of = models.TextField(default="")  # the key of another article whose address led to the same text
    fetched = models.DateTimeField()
    read = models.BooleanField(default=True)
    file = models.CharField(max_length=120)
    offset = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("file", "offset"), name="sighting_key"),)
        indexes = (models.Index(fields=("of",), condition=~models.Q(of=""), name="sighting_of"),)


class Document(models.Model):
    """One revision of what an article says; the record itself is JSON."""

    key = models.TextField()
    revision = models.IntegerField()
    latest = models.BooleanField(default=True)
    url = models.TextField()
    site = models.CharField(max_length=64, db_index=True)
    channel = models.CharField(max_length=64)
    title = models.TextField()
    doc_number = models.CharField(max_length=200, default="")
    published = models.DateField(null=True, db_index=True)
    first_seen = models.DateTimeField(db_index=True)
    own_date = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    attached = models.JSONField(default=list)  # address and sha256 of each file that it is analysed with
    difference = models.JSONField(null=True)  # from the revision before
    standing = models.CharField(max_length=12, default="")  # missing (once) | withdrawn | set_aside (bears a mark)
    standing_since = models.DateTimeField(null=True)
    record = models.JSONField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("key", "revision"), name="document_key"),)
        indexes = (
            models.Index(
                fields=("doc_number", "latest", "published", "site", "first_seen"),  # all that is asked of numbers
                name="document_numbered",
            ),
        )


class Attachment(models.Model):
    """What one fetched file says, whichever articles carry it: a record of the file, or of each file in a ZIP.

    A file that bears a mark has no record; one that did not come has no sha256, how often it was asked for, and once
    that is often enough a record that says why.
    """

    url = models.TextField(db_index=True)
    sha256 = models.CharField(max_length=64, default="")
    marked = models.BooleanField(default=False)
    tries = models.IntegerField(default=0)
    records = models.JSONField(default=list)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("url", "sha256"), name="attachment_key"),)


class Entry(models.Model):
    """What one version of the model made of one revision; the record is JSON without its document."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE)
    model = models.CharField(max_length=64)
    labels = models.JSONField(default=list)
    story = models.CharField(max_length=64, db_index=True)
    importance = models.IntegerField()
    province = models.IntegerField()
    record = models.JSONField()
    sketch = models.JSONField(null=True)  # of the text, until it was taken in among the stories

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("document", "model"), name="entry_key"),)
        indexes = (models.Index(fields=("model",), condition=models.Q(sketch__isnull=False), name="entry_untaken"),)


class Story(models.Model):
    """One text under however many addresses: its name for good, its first day and article.

    One that a later text joined to an earlier leads to it."""

    name = models.CharField(max_length=64, unique=True)
    day = models.DateField(null=True)
    key = models.TextField()
    merged_into = models.CharField(max_length=64, default="", db_index=True)


class Sketch(models.Model):
    """What an article's text is recognised by, its story, after all mergers, and those that it follows."""

    key = models.TextField(unique=True)
    day = models.DateField(null=True)
    story = models.CharField(max_length=64, db_index=True)
    follows = models.JSONField(default=list)
    record = models.JSONField()


class Shingle(models.Model):
    """One hash of one sketch: by these the texts that share something are found."""

    hash = models.BigIntegerField()
    sketch = models.ForeignKey(Sketch, on_delete=models.CASCADE)

    class Meta:
        indexes = (models.Index(fields=("hash", "sketch"), name="shingle_hash"),)


class Figure(models.Model):
    """One figure of a table of statistics as one document states it; what a later release says of the same is beside.

    `row` and `column` count from 0 in the table that `part` names; a change has its own place."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE)
    model = models.CharField(max_length=64)  # that read it last
    indicator = models.TextField()
    region = models.TextField()
    period = models.CharField(max_length=24)  # 2026-05, 2026-01/2026-05, 2025
    basis = models.CharField(max_length=64)  # what the change is against
    value = models.FloatField(null=True)
    unit = models.CharField(max_length=32)
    change = models.FloatField(null=True)
    change_unit = models.CharField(max_length=32)
    part = models.CharField(max_length=64)
    row = models.IntegerField()
    column = models.IntegerField()
    change_row = models.IntegerField(null=True)
    change_column = models.IntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("document", "indicator", "region", "period", "basis"),
                name="figure_key",
            ),
        )
        indexes = (models.Index(fields=("indicator", "region"), name="figure_series"),)


class Call(models.Model):
    """What is kept of a document that opens a call, to know later what follows it and when it is due again."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE)
    issuer = models.TextField()
    doc_number = models.CharField(max_length=200)
    published = models.DateField()
    deadline = models.CharField(max_length=10)

    class Meta:
        indexes = (
            models.Index(fields=("issuer", "published"), name="call_issuer"),
            models.Index(fields=("doc_number",), name="call_number"),
            models.Index(fields=("published",), name="call_day"),
        )


class Result(models.Model):
    """A document whose title is of what follows a call, and the address of the call where one is kept.

    It waits (`looked` is false) until that was sought, and again when a call comes that may be its own."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE)
    stage = models.CharField(max_length=8)  # 公示 | 名单 | 资金下达 | 批复
    issuer = models.TextField()
    cites = models.TextField()  # 文号, each between line ends
    published = models.DateField(null=True)
    call = models.TextField(default="")
    how = models.CharField(max_length=8, default="")  # 文号 | 题目 | 同机关同名
    rows = models.JSONField(default=list)  # the province's own in it, those of a city listed apart for themselves
    looked = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=("issuer", "published"), name="result_issuer"),
            models.Index(fields=("looked",), condition=models.Q(looked=False), name="result_waiting"),
        )


class Walk(models.Model):
    """How one run read one channel, and the verdict: the ledger of what was seen, quiet, late and broken."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE)
    site = models.CharField(max_length=64)
    channel = models.CharField(max_length=64)
    lists = models.IntegerField(default=0)
    items = models.IntegerField(default=0)
    new = models.IntegerField(default=0)
    latest = models.DateField(null=True)
    problems = models.JSONField(default=list)
    verdict = models.CharField(max_length=8, default="")  # 正常 | 逾期 | 中断 | 未验证; none where the run was killed
    since = models.DateField(null=True)  # the day from which live runs came to this verdict
    cause = models.CharField(max_length=16, default="")  # in a word: 受限, 连不上 …; overdue: its last day
    note = models.TextField(default="")  # why, in a line
    read_days = models.IntegerField(default=0)  # on how many days, this one too, live runs have read the list
    read_on = models.DateField(null=True)  # the last of these days
    whole = models.BooleanField(default=False)  # the list was read to where it met what was listed before
    gap = models.BooleanField(default=False)  # it was read and did not meet it: something between may be missing
    top = models.JSONField(default=list)  # the keys of the newest articles that it showed
    rows = models.IntegerField(default=0)  # articles of its first page

    class Meta:
        constraints = (models.UniqueConstraint(fields=("run", "site", "channel"), name="walk_key"),)
        indexes = (models.Index(fields=("site", "channel", "run", "verdict"), name="walk_channel"),)


class Listed(models.Model):
    """One article that a channel's list named, whether or not it could be fetched; `key` as Capture.of and
    Document.key have it.

    `owed` is what the list said of it, from when a crawl wants it until it came; {} where it is given up."""

    site = models.CharField(max_length=64)
    channel = models.CharField(max_length=64)
    key = models.TextField(db_index=True)
    url = models.TextField(default="")  # as the list has it, for a person to open
    title = models.TextField()
    published = models.DateField(null=True)
    first_seen = models.DateTimeField()
    owed = models.JSONField(null=True)
    own_date = models.BooleanField(default=False)  # as Capture.own_date, of what is owed

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "channel", "key"), name="listed_key"),)
        indexes = (
            models.Index(fields=("site", "channel", "published"), name="listed_day"),
            models.Index(fields=("first_seen",), name="listed_seen"),
            models.Index(fields=("key",), condition=models.Q(published=None), name="listed_undated"),
            models.Index(fields=("site",), condition=models.Q(owed__isnull=False), name="listed_owed"),
        )


class Host(models.Model):
    """How a host was last treated: when it was asked, what its robots.txt said, until when it is left alone."""

    host = models.CharField(max_length=255, unique=True)
    asked = models.DateTimeField(null=True)
    robots = models.TextField(default="")
    robots_at = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)  # runs in a row in which it gave nothing
    rest_until = models.DateTimeField(null=True)
    reason = models.TextField(default="")


class HostDay(models.Model):
    """What one host was asked for on one day (Shanghai's): the ledger of manners."""

    host = models.CharField(max_length=255)
    day = models.DateField()
    requests = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)  # answered 304
    failed = models.IntegerField(default=0)
    bytes = models.BigIntegerField(default=0)  # of bodies, as they came

    class Meta:
        constraints = (models.UniqueConstraint(fields=("host", "day"), name="host_day_key"),)


class NumberGap(models.Model):
    """A number missing in an issuer's sequence of one year (国办发〔2026〕12号 between 11 and 13)."""

    code = models.CharField(max_length=64)
    year = models.IntegerField()
    number = models.IntegerField()
    state = models.CharField(max_length=12, default="open")  # open | appeared | explained
    noticed = models.DateTimeField()
    closed = models.DateTimeField(null=True)
    explained_by = models.CharField(max_length=64, default="")
    explanation = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("code", "year", "number"), name="number_gap_key"),)


class Issue(models.Model):
    """A draft (n = 1, 2 …) of one day's issue, and what became of it; the briefing is JSON."""

    series = models.CharField(max_length=32)
    edition = models.CharField(max_length=32, default="", blank=True)
    day = models.DateField()
    draft = models.IntegerField()
    status = models.CharField(max_length=12, default="draft")
    number = models.IntegerField(null=True)
    cut_off = models.DateTimeField()
    digest = models.CharField(max_length=64)
    path = models.TextField(default="")
    record = models.JSONField()

    class Meta:
        ordering = ("day", "draft")
        constraints = (
            models.UniqueConstraint(fields=("series", "edition", "day", "draft"), name="issue_key"),
            models.UniqueConstraint(
                models.F("series"),
                models.F("edition"),
                ExtractYear("day"),
                models.F("number"),
                name="number_key",
                condition=models.Q(number__isnull=False),
            ),
        )


class Setting(models.Model):
    """One thing the office decides (unit, series' names, recipients …)."""

    key = models.CharField(max_length=64, unique=True)
    value = models.JSONField()
