/**
 * The options that the launch scripts may use, by the names that their readers have for them. A script that uses another fails a test.
 * `npm run test:loaders` has verl's own configuration, of the release that `authors.verl` names, read by Hydra with the scripts' overrides.
 */

/** Leaves below each section, separated by spaces. */
type Sections = Readonly<Record<string, string>>;

const namesIn = (sections: Sections): ReadonlySet<string> =>
  new Set(
    Object.entries(sections).flatMap(([section, leaves]) =>
      leaves.split(' ').map((leaf) => (section === '' ? leaf : `${section}.${leaf}`)),
    ),
  );

/**
 * Keys of verl 0.7.0 (PyPI), `verl/trainer/config/_generated_ppo_trainer.yaml`: everything about data, reward, actor, rollout and trainer. All
 * that the scripts use of them are in verl 0.6.1 as well.
 */
export const ppoOptions = namesIn({
  'actor_rollout_ref.actor':
    'calculate_entropy clip_ratio clip_ratio_c clip_ratio_high clip_ratio_low data_loader_seed entropy_checkpointing entropy_coeff entropy_from_logits_with_chunking freeze_vision_tower grad_clip kl_loss_coef kl_loss_type loss_agg_mode loss_scale_factor ppo_epochs ppo_max_token_len_per_gpu ppo_micro_batch_size ppo_micro_batch_size_per_gpu ppo_mini_batch_size rollout_n shuffle strategy tau_neg tau_pos ulysses_sequence_parallel_size use_dynamic_bsz use_fused_kernels use_kl_loss use_remove_padding use_torch_compile',
  'actor_rollout_ref.actor.checkpoint': 'async_save load_contents save_contents',
  'actor_rollout_ref.actor.fsdp_config':
    'dtype entropy_checkpointing entropy_from_logits_with_chunking forward_only forward_prefetch fsdp_size full_determinism model_dtype offload_policy optimizer_offload param_offload reshard_after_forward seed strategy ulysses_sequence_parallel_size use_orig_params use_torch_compile',
  'actor_rollout_ref.actor.fsdp_config.wrap_policy': 'min_num_params',
  'actor_rollout_ref.actor.optim':
    'betas clip_grad lr lr_scheduler_type lr_warmup_steps lr_warmup_steps_ratio min_lr_ratio num_cycles optimizer optimizer_impl override_optimizer_config total_training_steps warmup_style weight_decay',
  'actor_rollout_ref.actor.policy_loss': 'clip_cov_lb clip_cov_ratio clip_cov_ub kl_cov_ratio loss_mode ppo_kl_coef',
  'actor_rollout_ref.actor.router_replay': 'mode record_file replay_file',
  'actor_rollout_ref.model':
    'custom_chat_template enable_activation_offload enable_gradient_checkpointing exclude_modules external_lib hf_config_path lora_adapter_path lora_alpha lora_rank override_config path target_modules tokenizer_path trust_remote_code use_fused_kernels use_liger use_remove_padding use_shm',
  'actor_rollout_ref.model.fused_kernel_options': 'impl_backend',
  'actor_rollout_ref.model.tiled_mlp': 'enabled num_shards',
  'actor_rollout_ref.ref':
    'entropy_checkpointing entropy_from_logits_with_chunking log_prob_max_token_len_per_gpu log_prob_micro_batch_size log_prob_micro_batch_size_per_gpu log_prob_use_dynamic_bsz rollout_n strategy ulysses_sequence_parallel_size use_torch_compile',
  'actor_rollout_ref.ref.fsdp_config':
    'dtype entropy_checkpointing entropy_from_logits_with_chunking forward_only forward_prefetch fsdp_size full_determinism model_dtype offload_policy optimizer_offload param_offload reshard_after_forward seed strategy ulysses_sequence_parallel_size use_orig_params use_torch_compile',
  'actor_rollout_ref.ref.fsdp_config.wrap_policy': 'min_num_params',
  'actor_rollout_ref.ref.router_replay': 'mode record_file replay_file',
  'actor_rollout_ref.rollout.agent': 'agent_loop_config_path default_agent_loop num_workers',
  'actor_rollout_ref.rollout.agent.custom_async_server': 'name path',
  'actor_rollout_ref.rollout':
    'calculate_log_probs cudagraph_capture_sizes data_parallel_size disable_log_stats do_sample dtype enable_chunked_prefill enable_prefix_caching enable_rollout_routing_replay enforce_eager expert_parallel_size free_cache_engine gpu_memory_utilization ignore_eos layered_summon load_format log_prob_max_token_len_per_gpu log_prob_micro_batch_size log_prob_micro_batch_size_per_gpu log_prob_use_dynamic_bsz logprobs_mode max_model_len max_num_batched_tokens max_num_seqs mode multi_stage_wake_up n name over_sample_rate pipeline_model_parallel_size prompt_length quantization quantization_config_file response_length skip_dump_dir skip_rollout skip_tokenizer_init temperature tensor_model_parallel_size top_k top_p update_weights_bucket_megabytes',
  'actor_rollout_ref.rollout.engine_kwargs': 'sglang vllm',
  'actor_rollout_ref.rollout.multi_turn':
    'enable format interaction_config_path max_assistant_turns max_parallel_calls max_tool_response_length max_user_turns num_repeat_rollouts tokenization_sanity_check_mode tool_config_path tool_response_truncate_side use_inference_chat_template',
  'actor_rollout_ref.rollout.prometheus': 'enable file port served_model_name',
  'actor_rollout_ref.rollout.trace': 'backend max_samples_per_step_per_worker token2text',
  'actor_rollout_ref.rollout.val_kwargs': 'do_sample n temperature top_k top_p',
  algorithm: 'adv_estimator gamma kl_penalty lam norm_adv_by_std_in_grpo use_kl_in_reward use_pf_ppo',
  'algorithm.kl_ctrl': 'horizon kl_coef target_kl type',
  'algorithm.pf_ppo': 'reweight_method weight_pow',
  'algorithm.rollout_correction':
    'bypass_mode loss_type rollout_is rollout_is_batch_normalize rollout_is_threshold rollout_rs rollout_rs_threshold rollout_rs_threshold_lower rollout_token_veto_threshold',
  custom_reward_function: 'name path',
  data: 'apply_chat_template_kwargs dataloader_num_workers filter_overlong_prompts filter_overlong_prompts_workers image_key image_patch_size max_prompt_length max_response_length prompt_key return_full_prompt return_multi_modal_inputs return_raw_chat return_raw_input_ids reward_fn_key seed shuffle tokenizer tool_config_path train_batch_size train_files train_max_samples truncation trust_remote_code use_shm val_batch_size val_files val_max_samples validation_shuffle video_key',
  'data.custom_cls': 'name path',
  'data.datagen': 'name path',
  'data.sampler': 'class_name class_path',
  reward_model: 'reward_loop_class_name reward_loop_module_path reward_loop_source reward_manager',
  trainer:
    'balance_batch critic_warmup default_hdfs_dir default_local_dir del_local_ckpt_after_load device esi_redundant_time experiment_name log_val_generations logger max_actor_ckpt_to_keep max_critic_ckpt_to_keep n_gpus_per_node nnodes project_name ray_wait_register_center_timeout resume_from_path resume_mode rollout_data_dir save_freq test_freq total_epochs total_training_steps use_legacy_worker_impl val_before_train val_only validation_data_dir',
});

/** Keys of verl 0.7.0 (PyPI), `verl/trainer/config/sft_trainer.yaml` with `optim/fsdp.yaml`. */
export const sftOptions = namesIn({
  data: 'apply_chat_template_kwargs balance_dp_token chat_template max_length micro_batch_size micro_batch_size_per_gpu prompt_dict_keys prompt_key response_dict_keys response_key train_batch_size train_files train_max_samples truncation use_shm val_files val_max_samples',
  'data.custom_cls': 'name path',
  'data.multiturn': 'enable enable_thinking_key messages_key tools_key',
  model:
    'enable_gradient_checkpointing external_lib lora_alpha lora_rank partial_pretrain strategy target_modules trust_remote_code use_liger use_shm',
  'model.fsdp_config': 'cpu_offload model_dtype offload_params',
  'model.fsdp_config.wrap_policy': 'min_num_params',
  optim:
    'betas clip_grad lr lr_scheduler lr_scheduler_type lr_warmup_steps lr_warmup_steps_ratio min_lr_ratio num_cycles optimizer optimizer_impl override_optimizer_config total_training_steps warmup_style weight_decay',
  'trainer.checkpoint': 'load_contents save_contents',
  trainer:
    'default_hdfs_dir default_local_dir device experiment_name logger max_ckpt_to_keep n_gpus_per_node nnodes project_name resume_from_path resume_mode save_freq seed test_freq total_epochs total_training_steps',
  '': 'ulysses_sequence_parallel_size use_remove_padding',
});

/**
 * What is no key of verl's configuration, so that Hydra needs a `+`. SAAR: fields of `MultiTurnConfig` in Open-CLEANER,
 * `verl/verl/workers/config/rollout.py`, each marked `#CLEANER` there. Length: arguments of `verl/workers/reward_manager/dapo.py`.
 */
export const addedPpoOptions = namesIn({
  'actor_rollout_ref.rollout.multi_turn':
    'enable_tool_rollback max_tool_retries rollback_on_errors rollback_probability save_negative_samples max_negative_samples_per_group',
  'reward_model.reward_kwargs': 'max_resp_len',
  'reward_model.reward_kwargs.overlong_buffer_cfg': 'enable len penalty_factor log',
});

/** An argument of `verl/utils/dataset/multiturn_sft_dataset.py` in verl 0.7.0; verl 0.6.1 has none, and passes over it. */
export const addedSftOptions = namesIn({ data: 'ignore_input_ids_mismatch' });

/** Keys of a tool in Open-CLEANER, `recipe/cleaner/rstar_code_judge.yaml`. */
export const toolKeys: readonly string[] = [
  'tools',
  'class_name',
  'config',
  'type',
  'host_addr',
  'host_port',
  'request_processor_concurrency',
  'request_processor_batch_size',
  'request_processor_batch_timeout_seconds',
  'tool_schema',
  'function',
  'name',
  'description',
  'parameters',
  'properties',
  'code',
  'required',
];

/** Variables of Open-CLEANER's `code-judge/app/config.py`. */
export const codeJudgeVariables: readonly string[] = ['MAX_EXECUTION_TIME', 'REDIS_URI', 'MAX_WORKERS', 'RUN_WORKERS'];
