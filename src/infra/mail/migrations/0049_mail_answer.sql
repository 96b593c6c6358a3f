-- What the mail server said when it took a notice: the proof that it went.
alter table outgoing_mail add column answer text;
