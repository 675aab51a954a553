-- 0100 closed its look-up to the public after it had given it to app_gate, whose grants an owner that is no superuser can't
-- change: PostgreSQL only warns.
set local role app_gate;
revoke execute on function principal_by_api_key(text, bytea) from public;
grant execute on function principal_by_api_key(text, bytea) to app_api, app_worker;
reset role;
