-- The hash of sixty random bits, named as every such hash is: it tells nobody anything.
alter table answer_slip rename column code_hash to token_hash;
