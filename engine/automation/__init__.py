"""Work that happens after the commit: a job queue on PostgreSQL and the outbox that feeds it.

from engine.automation.queue import defer, task

@task("import.run")                     # in engine/<package>/jobs.py, so that workers find it
def run(payload): …

defer("import.run", {"id": 7}, key="import:7")    # inside the business transaction
"""
