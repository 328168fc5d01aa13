/** The channel on which pages and workers tell each other the id of a run of which labels changed. */
export const labelChannel = 'cleaner-lab/labels';
