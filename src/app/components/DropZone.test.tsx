import { cleanup, createEvent, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DropZone } from './DropZone.tsx';

const file = new File(['{}'], 'run.json', { type: 'application/json' });

function draw(problem?: string) {
  const onFile = vi.fn<(file: File) => void>();
  const { container } = render(<DropZone help="JSON." problem={problem} accept=".json" onFile={onFile} />);
  const zone = container.querySelector('.drop-zone');
  if (!zone) throw new Error('There is no drop zone.');
  return { onFile, zone, input: screen.getByLabelText<HTMLInputElement>(/^Drop a file/) };
}

/** A drop with these files; the browser's own answer, opening the file in place of the page, must be prevented. */
function drop(zone: Element, files: readonly File[]): Event {
  const event = createEvent.drop(zone);
  Object.defineProperty(event, 'dataTransfer', { value: { files } });
  fireEvent(zone, event);
  return event;
}

afterEach(cleanup);

describe('DropZone', () => {
  it('takes a file that is chosen, and the same one again', async () => {
    const { onFile, input } = draw();
    await userEvent.upload(input, file);
    expect(input.value).toBe('');
    await userEvent.upload(input, file);
    expect(onFile.mock.calls.map(([{ name }]) => name)).toEqual(['run.json', 'run.json']);
  });

  it('takes a file that is dropped, and shows that it is over it', async () => {
    const { onFile, zone } = draw();
    const over = createEvent.dragOver(zone);
    fireEvent(zone, over);
    expect(over.defaultPrevented).toBe(true);
    await waitFor(() => expect(zone.getAttribute('data-over')).toBe('true'));
    expect(drop(zone, [file]).defaultPrevented).toBe(true);
    expect(onFile).toHaveBeenCalledExactlyOnceWith(file);
    await waitFor(() => expect(zone.getAttribute('data-over')).toBe('false'));
  });

  it('takes nothing where nothing was dropped', () => {
    const { onFile, zone } = draw();
    drop(zone, []);
    expect(onFile).not.toHaveBeenCalled();
  });

  it('says what is wrong with a file in place of the help', () => {
    draw('This is no JSON.');
    expect(screen.getByText('This is no JSON.')).toBeTruthy();
    expect(screen.queryByText('JSON.')).toBeNull();
  });
});
