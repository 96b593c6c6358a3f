-- Called what every hash of something random is called here.
alter table mail_drop rename column name_hash to token_hash;
