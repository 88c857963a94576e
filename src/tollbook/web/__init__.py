"""The desk: a workbench in the browser, for one person on one machine or for a team.

    app        makes the application        guard     what every answer and every change must pass
    routes     every page with its permission, in one list
    calls      what a page is handed, and what it answers with
    answers    the same answer as a page, as JSON and as CSV
    desk       the open ledger, acts that are taken in, and the one worker
    tongues    the interface's languages    terms     words of the field that the interface shows
    visitors   who is there, and what their role may do
    pages/     one module for each page

Thin, as every door: a page asks the store, `work` and `review`, and shows what these say.
"""
