import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Machine } from './machine.ts';
import { MachineReport } from './MachineReport.tsx';

const lookAtMachine = vi.hoisted(() => vi.fn<() => Promise<Machine>>());
vi.mock('./machine.ts', async (original) => ({ ...(await original<object>()), lookAtMachine }));

const machine: Machine = {
  gpu: { available: false, reason: 'This browser has no WebGPU.', advice: 'Take another one.' },
  memoryGiB: 8,
  cores: 4,
  isolated: true,
};

afterEach(cleanup);

describe('the report on the machine', () => {
  it('says what failed where a part can’t be fetched, and looks again when it is asked to, and only then', async () => {
    lookAtMachine.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module: a.js'));
    render(<MachineReport />);
    expect(screen.getByText('Looking at what this browser offers.')).toBeTruthy();
    expect((await screen.findByRole('alert')).textContent).toContain('A part of this page could not be fetched');
    expect(screen.queryByText('Looking at what this browser offers.')).toBeNull();
    lookAtMachine.mockResolvedValue(machine);
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('4 cores')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    cleanup();
    render(<MachineReport />);
    expect(screen.getByText('4 cores')).toBeTruthy();
    expect(lookAtMachine).toHaveBeenCalledTimes(2);
  });
});
