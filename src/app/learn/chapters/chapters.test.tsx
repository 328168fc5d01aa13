import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { advantagesOf } from '../../../rollout/index.ts';
import { chapterCount } from '../../address/index.ts';
import { lessonCalled, scriptedPlan, writtenIn } from '../parts/scripted.ts';
import { recordBy } from '../parts/rollouts.fixture.ts';
import { lookAheadOf } from './best-of-k.tsx';
import { creditsOf } from './credit.tsx';
import { chapters } from './index.ts';

afterEach(cleanup);

const typo = lessonCalled('typo');
const attempts = writtenIn(typo);
const fails = (code: string) => code.includes('totl');

describe('the chapters', () => {
  it('are as many as have an address, each with a name of its own', () => {
    expect(chapters).toHaveLength(chapterCount);
    expect(new Set(chapters.map(({ id }) => id)).size).toBe(chapterCount);
    expect(new Set(chapters.map(({ title }) => title)).size).toBe(chapterCount);
  });

  it.each(chapters.map((chapter) => [chapter.id, chapter] as const))(
    '%s asks, can be changed, has notes, and says where it is from',
    (_, { question, tries, notes, lead, source, Live }) => {
      expect(question.ask).toMatch(/\?$/);
      expect(Object.keys(question.options).length).toBeGreaterThan(1);
      expect(tries.length).toBeGreaterThan(1);
      expect(notes.length).toBeGreaterThan(1);
      const { container } = render(
        <>
          <div class="lead">{lead}</div>
          <div class="live">
            <Live onOutcome={() => undefined} onBusy={() => undefined} />
          </div>
          <div class="source">{source}</div>
        </>,
      );
      expect(container.querySelectorAll('.lead .term').length).toBeGreaterThan(0);
      expect(container.querySelectorAll('.live :is(textarea, input, select, .button)').length).toBeGreaterThan(0);
      expect(container.querySelector('.source')?.textContent).toContain('2601.15141');
    },
  );
});

describe.each(['similarity', 'threshold'])('the comparison of the chapter on %s', (id) => {
  it('is shown and hidden by one button, which keeps the focus', async () => {
    const Live = chapters.find((chapter) => chapter.id === id)?.Live;
    if (!Live) throw new Error(`There is no chapter ${id}.`);
    const onOutcome = vi.fn();
    render(<Live onOutcome={onOutcome} onBusy={() => undefined} />);
    expect(onOutcome).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: /^Compare/ }));
    await waitFor(() => expect(onOutcome).toHaveBeenCalled());
    expect(screen.queryByRole('combobox', { name: 'What is compared' })).not.toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Hide the comparison' }));
    await userEvent.keyboard(' ');
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Compare/ }));
  });
});

describe('credit', () => {
  it('is the same for all that was written, and none for what Python answered', async () => {
    const record = await recordBy(
      scriptedPlan({ task: typo.task, attempts }, { saar: { enabled: false } }),
      fails,
      '22100',
    );
    const [advantage = 0] = advantagesOf([record.verdict?.reward ?? 0, -1, -1]);
    const credits = creditsOf(record, advantage);
    const failed = credits.filter((token) => token.failed && token.written);
    expect(failed.map(({ text }) => text).join('')).toContain('print(totl)');
    expect(new Set(credits.filter(({ written }) => written).map(({ credit }) => credit))).toEqual(new Set([advantage]));
    expect(new Set(credits.filter(({ written }) => !written).map(({ credit }) => credit))).toEqual(new Set([0]));
  });

  it('of a failed call is gone once the failure is rolled back', async () => {
    const record = await recordBy(scriptedPlan({ task: typo.task, attempts }), fails);
    expect(creditsOf(record, 1).some((token) => token.failed)).toBe(false);
  });
});

describe('best of K', () => {
  it('takes the correction most like the failed call, where a sequential look-ahead takes the first that runs', async () => {
    const [first, second] = attempts;
    if (!first || !second) throw new Error('The lesson has two programs.');
    const script = {
      task: typo.task,
      attempts: [first, { reasoning: 'Another way.', code: 'print(22100)' }, second],
    };
    const by = async (mode: 'sequential' | 'best-of-k') =>
      lookAheadOf(await recordBy(scriptedPlan(script, { saar: { mode, maxRetries: 2 } }), fails, '22100'));
    expect(await by('sequential')).toMatchObject({ corrections: 1, executions: 2, keeps: false });
    expect(await by('best-of-k')).toMatchObject({ corrections: 2, executions: 3, keeps: true });
  });
});
