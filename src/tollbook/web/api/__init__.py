"""The desk for programs: versioned JSON under /api/v1, read and write, by the same functions as the pages.

calls      what an endpoint is handed, and what it answers with
serve      from a request to an answer: sizes, pace, who asks, ETags, problems
problems   errors as problem details (RFC 9457)
cursors    a long list, a page at a time
schema     the published description (OpenAPI 3.1), made from the table of endpoints
shapes     what is asked and sent: queries and bodies
things     incidents, claims and documents as they are answered, and so what an ETag stands for
reading, counted, working   what can be read
deciding, caring, taking    what can be written: each one Decision, or one job
table      every endpoint with the permission that it asks for
"""
