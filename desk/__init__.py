"""The database, the jobs that join the stages, the web desk."""
