import type { Policy } from '../../../rollout/index.ts';
export interface CustomModel { readonly id: string }
export const loadWebllm = (_source: unknown, _options: unknown): Promise<Policy> => Promise.reject(new Error('later'));
export const parseCustomModel = (_input: unknown): { problem: string } | { model: CustomModel } => ({ problem: 'later' });
