import { describe, expect, it } from 'vitest';
import { citusDdl } from './citus-ddl.ts';
import { yugabyteDdl } from './yugabyte-ddl.ts';

describe('the distribution DDL', () => {
  it('for Citus is what was agreed', async () => {
    await expect(citusDdl()).toMatchFileSnapshot('citus.golden.sql');
  });

  it('for Yugabyte is what was agreed', async () => {
    await expect(yugabyteDdl()).toMatchFileSnapshot('yugabyte.golden.sql');
  });

  it('takes another number of shards', () => {
    expect(citusDdl(32)).toContain("create_distributed_table('stream_heads', 'chain_id', shard_count => 32)");
  });
});
