import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseGgufFiles, choiceIn, chosen, choosePolicy, policyLinkOf, sourceRead } from '../../index.ts';
import { GgufPanel } from './GgufPanel.tsx';

const url = 'https://models.example/from-afar.gguf';
const disk = new File(['x'], 'from-disk.gguf');
const fileField = () => screen.getByLabelText<HTMLInputElement>('File');
const addressField = () => screen.getByLabelText<HTMLInputElement>('Or its address');
/** What would be loaded. */
const model = () => {
  const policy = sourceRead.value.source?.policy;
  return policy?.engine === 'gguf' ? policy.model : null;
};

// The head of a model is not what is tested.
vi.stubGlobal('fetch', () => new Promise(() => undefined));

beforeEach(() => {
  chooseGgufFiles([]);
  choosePolicy({ kind: 'gguf', ggufUrl: '' });
});
afterEach(cleanup);

describe('of a file and an address, what was chosen last is the model', () => {
  it('a file after an address, and the address again', async () => {
    render(<GgufPanel />);
    await userEvent.type(addressField(), url);
    await userEvent.tab();
    expect(model()).toEqual({ url });
    await userEvent.upload(fileField(), disk);
    expect(model()).toEqual({ files: ['from-disk.gguf'] });
    expect(addressField().value).toBe('');
    await userEvent.type(addressField(), url);
    await userEvent.tab();
    expect(model()).toEqual({ url });
    await vi.waitFor(() => expect(fileField().files).toHaveLength(0));
  });

  it('a file can be given up without another choice', async () => {
    render(<GgufPanel />);
    expect(screen.queryByRole('button', { name: 'Use an address instead' })).toBeNull();
    await userEvent.upload(fileField(), disk);
    await userEvent.click(screen.getByRole('button', { name: 'Use an address instead' }));
    expect(model()).toBeNull();
    await vi.waitFor(() => expect(fileField().files).toHaveLength(0));
  });

  it('a link that names an address; one that names none leaves the file', () => {
    chooseGgufFiles([disk]);
    choosePolicy(choiceIn(policyLinkOf(chosen.value)));
    expect(model()).toEqual({ files: ['from-disk.gguf'] });
    choosePolicy(choiceIn({ kind: 'gguf', url, think: null }));
    expect(model()).toEqual({ url });
  });
});
