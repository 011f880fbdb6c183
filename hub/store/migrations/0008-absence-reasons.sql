-- Why somebody is away lies under a seal from now on. No screen ever wrote it in the open, and what a migration could seal would still lie
-- readable in old pages and backups: it is taken out, and that the person is away stays.
update absences set body = body - 'kind' - 'note' || '{"reason": null}' where not deleted;
