import { beforeEach, describe, expect, it } from 'vitest';
import { Watch } from './harmless-imports.ts';

const made = () => ({
  fd_write: (a: number) => a + 1,
  JsvNoValue_Check: () => 1,
  JsvArray_Get: () => 3,
  a_new_one: Object.assign(() => 'called', { sig: 'i' }),
  marker: new Object(),
});

describe('Watch', () => {
  let watch: Watch;
  let functions: ReturnType<typeof made>;
  beforeEach(() => {
    watch = new Watch();
    functions = made();
    watch.guard({ env: functions, wasi_snapshot_preview1: functions });
    watch.trust();
    watch.begin();
  });

  it('lets harmless calls pass', () => {
    expect(functions.fd_write(1)).toBe(2);
    expect(watch.spoiled).toBe(false);
  });

  it('notes a call of what it does not know, which answers as before', () => {
    expect([functions.a_new_one(), functions.a_new_one.sig]).toEqual(['called', 'i']);
    expect(watch.spoiled).toBe(true);
    watch.begin();
    expect(watch.spoiled).toBe(true);
  });

  it('counts what handing over the program calls, in each run anew', () => {
    functions.JsvNoValue_Check();
    for (let left = 3; left > 0; left -= 1) functions.JsvArray_Get();
    expect(watch.spoiled).toBe(false);
    watch.begin();
    functions.JsvNoValue_Check();
    expect(watch.spoiled).toBe(false);
    functions.JsvNoValue_Check();
    expect(watch.spoiled).toBe(true);
  });

  it('knows nothing good of an interpreter before it is told so', () => {
    expect(new Watch().spoiled).toBe(true);
  });
});
