"""The services: ingest, enrich, summarize, gateway, and the operator's desk."""
