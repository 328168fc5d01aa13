import { describe, expect, it } from 'vitest';
import { meterAfter, newMeter, speedOf, timeLeftOf } from './meter.ts';

const download = (loadedBytes: number, totalBytes = 1000) => ({
  stage: 'Downloading',
  fraction: loadedBytes / totalBytes,
  loadedBytes,
  totalBytes,
});

describe('a meter', () => {
  it('tells the speed and the time left of a download', () => {
    let meter = newMeter(0);
    for (const at of [0, 1000, 2000]) meter = meterAfter(meter, download(at / 10), at);
    expect(speedOf(meter, 2000)).toBe(100);
    expect(timeLeftOf(meter, 2000)).toBe(8000);
  });

  it('says nothing before a second has passed', () => {
    const meter = meterAfter(meterAfter(newMeter(0), download(0), 0), download(900), 500);
    expect(speedOf(meter, 500)).toBeNull();
    expect(timeLeftOf(meter, 500)).toBeNull();
  });

  it('forgets a speed of long ago, and shows a standstill', () => {
    let meter = newMeter(0);
    for (const [at, bytes] of [
      [0, 0],
      [1000, 700],
      [20_000, 710],
      [22_000, 710],
    ] as const) {
      meter = meterAfter(meter, download(bytes), at);
    }
    expect(speedOf(meter, 22_000)).toBe(0);
    expect(timeLeftOf(meter, 22_000)).toBeNull();
  });

  it('begins anew with each stage', () => {
    let meter = meterAfter(newMeter(0), download(500), 0);
    meter = meterAfter(meter, download(600), 3000);
    meter = meterAfter(meter, { stage: 'Preparing', fraction: 0 }, 4000);
    expect(meter).toMatchObject({ since: 4000, samples: [] });
    meter = meterAfter(meter, { stage: 'Preparing', fraction: 0.5 }, 6000);
    expect(timeLeftOf(meter, 6000)).toBe(2000);
  });

  it('knows nothing where nothing is told', () => {
    const meter = meterAfter(newMeter(0), { stage: 'Starting', fraction: null }, 10);
    expect([speedOf(meter, 5000), timeLeftOf(meter, 5000)]).toEqual([null, null]);
  });
});
