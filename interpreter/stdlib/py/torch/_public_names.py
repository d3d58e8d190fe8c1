# Owns: the modules of PyTorch 2.13 and the public functions and classes of each, as data; torch._missing reads it.
NAMES = {
    "torch.accelerator": """
        Graph current_accelerator current_device_idx current_device_index current_stream device_count device_index
        empty_cache empty_host_cache get_device_capability get_memory_info is_available max_memory_allocated
        max_memory_reserved memory_allocated memory_reserved memory_stats reset_accumulated_memory_stats
        reset_peak_memory_stats set_device_idx set_device_index set_stream synchronize
    """,
    "torch.accelerator.graphs": "Graph",
    "torch.accelerator.memory": """
        empty_cache empty_host_cache get_memory_info max_memory_allocated max_memory_reserved memory_allocated
        memory_reserved memory_stats reset_accumulated_memory_stats reset_peak_memory_stats
    """,
    "torch.ao": "",
    "torch.ao.nn": "",
    "torch.ao.nn.intrinsic": """
        BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d
        ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearLeakyReLU LinearReLU LinearTanh
    """,
    "torch.ao.nn.intrinsic.modules": """
        BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d
        ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearLeakyReLU LinearReLU LinearTanh
    """,
    "torch.ao.nn.intrinsic.modules.fused": """
        BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d
        ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearLeakyReLU LinearReLU LinearTanh
    """,
    "torch.ao.nn.intrinsic.qat": """
        ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d
        LinearReLU freeze_bn_stats update_bn_stats
    """,
    "torch.ao.nn.intrinsic.qat.modules": """
        ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d
        LinearReLU freeze_bn_stats update_bn_stats
    """,
    "torch.ao.nn.intrinsic.qat.modules.conv_fused": """
        ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d
        freeze_bn_stats update_bn_stats
    """,
    "torch.ao.nn.intrinsic.qat.modules.linear_fused": "LinearBn1d",
    "torch.ao.nn.intrinsic.qat.modules.linear_relu": "LinearReLU",
    "torch.ao.nn.intrinsic.quantized": """
        BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvReLU1d ConvReLU2d ConvReLU3d LinearLeakyReLU LinearReLU
        LinearTanh
    """,
    "torch.ao.nn.intrinsic.quantized.dynamic": "LinearReLU",
    "torch.ao.nn.intrinsic.quantized.dynamic.modules": "LinearReLU",
    "torch.ao.nn.intrinsic.quantized.dynamic.modules.linear_relu": "LinearReLU",
    "torch.ao.nn.intrinsic.quantized.modules": """
        BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvReLU1d ConvReLU2d ConvReLU3d LinearLeakyReLU LinearReLU
        LinearTanh
    """,
    "torch.ao.nn.intrinsic.quantized.modules.bn_relu": "BNReLU2d BNReLU3d",
    "torch.ao.nn.intrinsic.quantized.modules.conv_add": "ConvAdd2d ConvAddReLU2d",
    "torch.ao.nn.intrinsic.quantized.modules.conv_relu": "ConvReLU1d ConvReLU2d ConvReLU3d",
    "torch.ao.nn.intrinsic.quantized.modules.linear_relu": "LinearLeakyReLU LinearReLU LinearTanh",
    "torch.ao.nn.qat": "Conv1d Conv2d Conv3d Embedding EmbeddingBag Linear",
    "torch.ao.nn.qat.dynamic": "Linear",
    "torch.ao.nn.qat.dynamic.modules": "Linear",
    "torch.ao.nn.qat.dynamic.modules.linear": "Linear",
    "torch.ao.nn.qat.modules": "Conv1d Conv2d Conv3d Embedding EmbeddingBag Linear",
    "torch.ao.nn.qat.modules.conv": "Conv1d Conv2d Conv3d",
    "torch.ao.nn.qat.modules.embedding_ops": "Embedding EmbeddingBag",
    "torch.ao.nn.qat.modules.linear": "Linear",
    "torch.ao.nn.quantizable": "LSTM LSTMCell MultiheadAttention",
    "torch.ao.nn.quantizable.modules": "LSTM LSTMCell MultiheadAttention",
    "torch.ao.nn.quantizable.modules.activation": "MultiheadAttention",
    "torch.ao.nn.quantizable.modules.rnn": "LSTM LSTMCell",
    "torch.ao.nn.quantized": """
        BatchNorm2d BatchNorm3d Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d DeQuantize Dropout
        ELU Embedding EmbeddingBag FXFloatFunctional FloatFunctional GroupNorm Hardswish InstanceNorm1d InstanceNorm2d
        InstanceNorm3d LSTM LayerNorm LeakyReLU Linear MultiheadAttention PReLU QFunctional Quantize ReLU6 Sigmoid
        Softmax
    """,
    "torch.ao.nn.quantized.dynamic": """
        Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d GRU GRUCell LSTM LSTMCell Linear RNNCell
    """,
    "torch.ao.nn.quantized.dynamic.modules": """
        Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d GRU GRUCell LSTM LSTMCell Linear RNNCell
    """,
    "torch.ao.nn.quantized.dynamic.modules.conv": """
        Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
    """,
    "torch.ao.nn.quantized.dynamic.modules.linear": "Linear",
    "torch.ao.nn.quantized.dynamic.modules.rnn": """
        GRU GRUCell LSTM LSTMCell PackedParameter RNNBase RNNCell RNNCellBase apply_permutation pack_weight_bias
    """,
    "torch.ao.nn.quantized.functional": """
        adaptive_avg_pool2d adaptive_avg_pool3d avg_pool2d avg_pool3d celu clamp conv1d conv2d conv3d elu hardsigmoid
        hardswish hardtanh interpolate leaky_relu linear max_pool1d max_pool2d threshold upsample upsample_bilinear
        upsample_nearest
    """,
    "torch.ao.nn.quantized.modules": """
        BatchNorm2d BatchNorm3d Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d DeQuantize Dropout
        ELU Embedding EmbeddingBag FXFloatFunctional FloatFunctional GroupNorm Hardswish InstanceNorm1d InstanceNorm2d
        InstanceNorm3d LSTM LayerNorm LeakyReLU Linear MultiheadAttention PReLU QFunctional Quantize ReLU6 Sigmoid
        Softmax
    """,
    "torch.ao.nn.quantized.modules.activation": """
        ELU Hardswish LeakyReLU MultiheadAttention PReLU ReLU6 Sigmoid Softmax
    """,
    "torch.ao.nn.quantized.modules.batchnorm": "BatchNorm2d BatchNorm3d",
    "torch.ao.nn.quantized.modules.conv": "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d",
    "torch.ao.nn.quantized.modules.dropout": "Dropout",
    "torch.ao.nn.quantized.modules.embedding_ops": "Embedding EmbeddingBag EmbeddingPackedParams",
    "torch.ao.nn.quantized.modules.functional_modules": "FXFloatFunctional FloatFunctional QFunctional",
    "torch.ao.nn.quantized.modules.linear": "Linear LinearPackedParams",
    "torch.ao.nn.quantized.modules.normalization": "GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm",
    "torch.ao.nn.quantized.modules.rnn": "LSTM",
    "torch.ao.nn.quantized.modules.utils": "WeightedQuantizedModule",
    "torch.ao.nn.quantized.reference": """
        Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d Embedding EmbeddingBag GRU GRUCell LSTM
        LSTMCell Linear RNNCell
    """,
    "torch.ao.nn.quantized.reference.modules": """
        Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d Embedding EmbeddingBag GRU GRUCell LSTM
        LSTMCell Linear RNNCell
    """,
    "torch.ao.nn.quantized.reference.modules.conv": """
        Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
    """,
    "torch.ao.nn.quantized.reference.modules.linear": "Linear",
    "torch.ao.nn.quantized.reference.modules.rnn": """
        GRU GRUCell LSTM LSTMCell RNNBase RNNCell RNNCellBase get_quantized_weight
    """,
    "torch.ao.nn.quantized.reference.modules.sparse": "Embedding EmbeddingBag",
    "torch.ao.nn.quantized.reference.modules.utils": "ReferenceQuantizedModule",
    "torch.ao.nn.sparse": "",
    "torch.ao.nn.sparse.quantized": "Linear LinearPackedParams",
    "torch.ao.nn.sparse.quantized.dynamic": "Linear",
    "torch.ao.nn.sparse.quantized.dynamic.linear": "Linear",
    "torch.ao.nn.sparse.quantized.linear": "Linear LinearPackedParams",
    "torch.ao.nn.sparse.quantized.utils": "LinearBlockSparsePattern",
    "torch.ao.ns": "",
    "torch.ao.ns.fx": "",
    "torch.ao.ns.fx.graph_matcher": "GraphMatchingException SubgraphTypeRelationship get_matching_subgraph_pairs",
    "torch.ao.ns.fx.graph_passes": "add_loggers_to_model create_a_shadows_b",
    "torch.ao.ns.fx.mappings": """
        add_op_to_sets_of_related_ops get_base_name_for_op get_base_name_to_sets_of_related_ops
        get_node_type_to_io_type_map get_unmatchable_types_map
    """,
    "torch.ao.ns.fx.n_shadows_utils": """
        OutputProp create_add_loggers_graph create_n_transformed_and_logged_copies_of_subgraph
        create_one_transformed_and_logged_copy_of_subgraph create_results_comparison create_submodule_from_subgraph
        extract_weight_comparison group_results_by_subgraph print_n_shadows_summary
    """,
    "torch.ao.ns.fx.ns_types": "NSSingleResultValuesType NSSubgraph",
    "torch.ao.ns.fx.pattern_utils": "end_node_matches_reversed_fusion get_reversed_fusions get_type_a_related_to_b",
    "torch.ao.ns.fx.qconfig_multi_mapping": "QConfigMultiMapping",
    "torch.ao.ns.fx.utils": """
        NodeInputOrOutputType compute_cosine_similarity compute_normalized_l2_error compute_sqnr
        get_arg_indices_of_inputs_to_log get_node_first_input_and_output_type get_node_input_qparams
        get_normalized_nth_input get_number_of_non_param_args get_target_type_str maybe_add_missing_fqns
        maybe_dequantize_first_two_tensor_args_and_handle_tuples op_type_supports_shadowing
        rekey_logger_info_on_node_name_of_model return_first_non_observer_node
    """,
    "torch.ao.ns.fx.weight_utils": """
        extract_weight_from_node get_conv_fun_weight get_conv_mod_weight get_linear_fun_weight get_linear_mod_weight
        get_lstm_mod_weights get_lstm_weight get_op_to_type_to_weight_extraction_fn get_qconv_fun_weight
        get_qlinear_fun_weight get_qlstm_weight mod_0_weight_detach mod_weight_bias_0 mod_weight_detach
    """,
    "torch.ao.pruning": """
        BaseScheduler BaseSparsifier CubicSL FakeSparsity LambdaSL NearlyDiagonalSparsifier WeightNormSparsifier
        fqn_to_module get_arg_info_from_tensor_fqn get_dynamic_sparse_quantized_mapping
        get_static_sparse_quantized_mapping module_to_fqn
    """,
    "torch.ao.pruning.scheduler": "",
    "torch.ao.pruning.scheduler.base_scheduler": "BaseScheduler",
    "torch.ao.pruning.scheduler.cubic_scheduler": "CubicSL",
    "torch.ao.pruning.scheduler.lambda_scheduler": "LambdaSL",
    "torch.ao.pruning.sparsifier": "",
    "torch.ao.pruning.sparsifier.base_sparsifier": "BaseSparsifier",
    "torch.ao.pruning.sparsifier.nearly_diagonal_sparsifier": "NearlyDiagonalSparsifier",
    "torch.ao.pruning.sparsifier.utils": """
        FakeSparsity fqn_to_module get_arg_info_from_tensor_fqn module_contains_param module_to_fqn swap_module
    """,
    "torch.ao.pruning.sparsifier.weight_norm_sparsifier": "WeightNormSparsifier",
    "torch.ao.quantization": """
        AffineQuantizedObserverBase DeQuantStub FakeQuantize FakeQuantizeBase FixedQParamsFakeQuantize
        FixedQParamsObserver FusedMovingAvgObsFakeQuantize Granularity HistogramObserver MappingType MinMaxObserver
        MovingAverageMinMaxObserver MovingAveragePerChannelMinMaxObserver NoopObserver ObserverBase
        ObserverOrFakeQuantize PerAxis PerBlock PerChannelMinMaxObserver PerGroup PerRow PerTensor PerToken
        PlaceholderObserver QConfig QConfigAny QConfigDynamic QConfigMapping QuantStub QuantType QuantWrapper
        RecordingObserver ReuseInputObserver TorchAODType UniformQuantizationObserverBase ZeroPointDomain
        add_quant_dequant convert convert_dynamic_jit convert_jit default_affine_fixed_qparams_fake_quant
        default_affine_fixed_qparams_observer default_debug_observer default_dynamic_fake_quant
        default_dynamic_quant_observer default_embedding_fake_quant default_embedding_fake_quant_4bit default_eval_fn
        default_fake_quant default_fixed_qparams_range_0to1_fake_quant default_fixed_qparams_range_0to1_observer
        default_fixed_qparams_range_neg1to1_fake_quant default_fixed_qparams_range_neg1to1_observer
        default_float_qparams_observer default_float_qparams_observer_4bit default_fused_act_fake_quant
        default_fused_per_channel_wt_fake_quant default_fused_wt_fake_quant default_histogram_fake_quant
        default_histogram_observer default_observer default_per_channel_weight_fake_quant
        default_per_channel_weight_observer default_placeholder_observer default_reuse_input_observer
        default_symmetric_fixed_qparams_fake_quant default_symmetric_fixed_qparams_observer default_weight_fake_quant
        default_weight_observer disable_fake_quant disable_observer enable_fake_quant enable_observer fuse_conv_bn
        fuse_conv_bn_jit fuse_conv_bn_relu fuse_convtranspose_bn fuse_linear_bn fuse_modules fuse_modules_qat
        fused_per_channel_wt_fake_quant_range_neg_127_to_127 fused_wt_fake_quant_range_neg_127_to_127 get_block_size
        get_default_compare_output_module_list get_default_custom_config_dict get_default_dynamic_quant_module_mappings
        get_default_dynamic_sparse_quant_module_mappings get_default_float_to_quantized_operator_mappings
        get_default_qat_module_mappings get_default_qat_qconfig get_default_qat_qconfig_dict
        get_default_qat_qconfig_mapping get_default_qconfig get_default_qconfig_dict get_default_qconfig_mapping
        get_default_qconfig_propagation_list get_default_static_quant_module_mappings
        get_default_static_quant_reference_module_mappings get_default_static_sparse_quant_module_mappings
        get_dynamic_quant_module_class get_embedding_qat_module_mappings get_embedding_static_quant_module_mappings
        get_fuser_method get_fuser_method_new get_observer_state_dict get_quantized_operator
        get_static_quant_module_class load_observer_state_dict no_observer_set
        per_channel_weight_observer_range_neg_127_to_127 prepare prepare_dynamic_jit prepare_jit prepare_qat
        propagate_qconfig_ qconfig_equals quantize quantize_dynamic quantize_dynamic_jit quantize_jit quantize_qat
        script_qconfig script_qconfig_dict swap_module weight_observer_range_neg_127_to_127
    """,
    "torch.ao.quantization.backend_config": """
        BackendConfig BackendPatternConfig DTypeConfig DTypeWithConstraints ObservationType
        get_executorch_backend_config get_fbgemm_backend_config get_native_backend_config
        get_native_backend_config_dict get_onednn_backend_config get_qnnpack_backend_config get_tensorrt_backend_config
        get_tensorrt_backend_config_dict
    """,
    "torch.ao.quantization.backend_config.backend_config": """
        BackendConfig BackendPatternConfig DTypeConfig DTypeWithConstraints ObservationType
    """,
    "torch.ao.quantization.backend_config.executorch": "get_executorch_backend_config",
    "torch.ao.quantization.backend_config.fbgemm": "get_fbgemm_backend_config",
    "torch.ao.quantization.backend_config.native": """
        get_native_backend_config get_native_backend_config_dict get_test_only_legacy_native_backend_config
        get_test_only_legacy_native_backend_config_dict
    """,
    "torch.ao.quantization.backend_config.onednn": "get_onednn_backend_config",
    "torch.ao.quantization.backend_config.qnnpack": "get_qnnpack_backend_config",
    "torch.ao.quantization.backend_config.tensorrt": "get_tensorrt_backend_config get_tensorrt_backend_config_dict",
    "torch.ao.quantization.backend_config.utils": """
        entry_to_pretty_str get_fused_module_classes get_fuser_method_mapping get_fusion_pattern_to_extra_inputs_getter
        get_fusion_pattern_to_root_node_getter get_module_to_qat_module get_pattern_to_dtype_configs
        get_pattern_to_input_type_to_index get_qat_module_classes get_root_module_to_quantized_reference_module
        pattern_to_human_readable remove_boolean_dispatch_from_name
    """,
    "torch.ao.quantization.backend_config.x86": "get_x86_backend_config",
    "torch.ao.quantization.fake_quantize": """
        FakeQuantize FakeQuantizeBase FixedQParamsFakeQuantize FusedMovingAvgObsFakeQuantize
        default_affine_fixed_qparams_fake_quant default_dynamic_fake_quant default_embedding_fake_quant
        default_embedding_fake_quant_4bit default_fake_quant default_fixed_qparams_range_0to1_fake_quant
        default_fixed_qparams_range_neg1to1_fake_quant default_fused_act_fake_quant
        default_fused_per_channel_wt_fake_quant default_fused_wt_fake_quant default_histogram_fake_quant
        default_per_channel_weight_fake_quant default_symmetric_fixed_qparams_fake_quant default_weight_fake_quant
        disable_fake_quant disable_observer enable_fake_quant enable_observer
        fused_per_channel_wt_fake_quant_range_neg_127_to_127 fused_wt_fake_quant_range_neg_127_to_127
    """,
    "torch.ao.quantization.fuse_modules": "fuse_known_modules fuse_modules fuse_modules_qat",
    "torch.ao.quantization.fuser_method_mappings": """
        fuse_conv_bn fuse_conv_bn_relu fuse_convtranspose_bn fuse_linear_bn get_fuser_method get_fuser_method_new
    """,
    "torch.ao.quantization.fx": "convert fuse prepare",
    "torch.ao.quantization.fx.convert": """
        convert convert_custom_module convert_standalone_module convert_weighted_module
    """,
    "torch.ao.quantization.fx.custom_config": """
        ConvertCustomConfig FuseCustomConfig PrepareCustomConfig StandaloneModuleConfigEntry
    """,
    "torch.ao.quantization.fx.fuse": "FuseHandler fuse",
    "torch.ao.quantization.fx.fuse_handler": "DefaultFuseHandler FuseHandler",
    "torch.ao.quantization.fx.graph_module": """
        FusedGraphModule ObservedGraphModule ObservedStandaloneGraphModule QuantizedGraphModule
    """,
    "torch.ao.quantization.fx.lower_to_fbgemm": "lower_to_fbgemm",
    "torch.ao.quantization.fx.lower_to_qnnpack": "lower_to_qnnpack",
    "torch.ao.quantization.fx.lstm_utils": "",
    "torch.ao.quantization.fx.match_utils": "",
    "torch.ao.quantization.fx.pattern_utils": """
        get_default_fusion_patterns get_default_output_activation_post_process_map get_default_quant_patterns
    """,
    "torch.ao.quantization.fx.prepare": "insert_observers_for_model prepare propagate_dtypes_for_known_nodes",
    "torch.ao.quantization.fx.qconfig_mapping_utils": "",
    "torch.ao.quantization.fx.quantize_handler": """
        BatchNormQuantizeHandler BinaryOpQuantizeHandler CatQuantizeHandler ConvReluQuantizeHandler
        CopyNodeQuantizeHandler CustomModuleQuantizeHandler DefaultNodeQuantizeHandler EmbeddingQuantizeHandler
        FixedQParamsOpQuantizeHandler GeneralTensorShapeOpQuantizeHandler LinearReLUQuantizeHandler QuantizeHandler
        RNNDynamicQuantizeHandler StandaloneModuleQuantizeHandler
    """,
    "torch.ao.quantization.fx.tracer": "QuantizationTracer",
    "torch.ao.quantization.fx.utils": """
        NodeInfo ObservedGraphModuleAttrs all_node_args_except_first all_node_args_have_no_tensors
        assert_and_get_unique_device collect_producer_nodes create_getattr_from_value
        create_node_from_old_node_preserve_meta get_custom_module_class_keys get_linear_prepack_op_for_dtype
        get_new_attr_name_with_prefix get_non_observable_arg_indexes_and_types get_qconv_prepack_op
        get_skipped_module_name_and_classes graph_module_from_producer_nodes maybe_get_next_module node_arg_is_bias
        node_arg_is_weight return_arg_list
    """,
    "torch.ao.quantization.observer": """
        AffineQuantizedObserverBase FixedQParamsObserver Granularity HistogramObserver MappingType MinMaxObserver
        MovingAverageMinMaxObserver MovingAveragePerChannelMinMaxObserver NoopObserver ObserverBase PerAxis PerBlock
        PerChannelMinMaxObserver PerGroup PerRow PerTensor PerToken PlaceholderObserver RecordingObserver
        ReuseInputObserver TorchAODType UniformQuantizationObserverBase ZeroPointDomain
        default_affine_fixed_qparams_observer default_debug_observer default_dynamic_quant_observer
        default_fixed_qparams_range_0to1_observer default_fixed_qparams_range_neg1to1_observer
        default_float_qparams_observer default_float_qparams_observer_4bit default_histogram_observer default_observer
        default_per_channel_weight_observer default_placeholder_observer default_reuse_input_observer
        default_symmetric_fixed_qparams_observer default_weight_observer get_block_size get_observer_state_dict
        load_observer_state_dict per_channel_weight_observer_range_neg_127_to_127 weight_observer_range_neg_127_to_127
    """,
    "torch.ao.quantization.qconfig": """
        QConfig QConfigAny QConfigDynamic get_default_qat_qconfig get_default_qat_qconfig_dict get_default_qconfig
        get_default_qconfig_dict qconfig_equals
    """,
    "torch.ao.quantization.qconfig_mapping": """
        QConfigMapping get_default_qat_qconfig_mapping get_default_qconfig_mapping
    """,
    "torch.ao.quantization.quant_type": "QuantType",
    "torch.ao.quantization.quantization_mappings": """
        get_default_compare_output_module_list get_default_dynamic_quant_module_mappings
        get_default_dynamic_sparse_quant_module_mappings get_default_float_to_quantized_operator_mappings
        get_default_qat_module_mappings get_default_qconfig_propagation_list get_default_static_quant_module_mappings
        get_default_static_quant_reference_module_mappings get_default_static_sparse_quant_module_mappings
        get_dynamic_quant_module_class get_embedding_qat_module_mappings get_embedding_static_quant_module_mappings
        get_quantized_operator get_static_quant_module_class no_observer_set
    """,
    "torch.ao.quantization.quantize": """
        add_quant_dequant convert get_default_custom_config_dict prepare prepare_qat propagate_qconfig_ quantize
        quantize_dynamic quantize_qat swap_module
    """,
    "torch.ao.quantization.quantize_fx": """
        attach_preserved_attrs_to_model convert_fx convert_to_reference_fx fuse_fx prepare_fx prepare_qat_fx
    """,
    "torch.ao.quantization.quantize_jit": """
        convert_dynamic_jit convert_jit fuse_conv_bn_jit prepare_dynamic_jit prepare_jit quantize_dynamic_jit
        quantize_jit script_qconfig script_qconfig_dict
    """,
    "torch.ao.quantization.stubs": "DeQuantStub QuantStub QuantWrapper",
    "torch.ao.quantization.utils": """
        MatchAllNode NodePattern Pattern activation_dtype activation_is_dynamically_quantized
        activation_is_int32_quantized activation_is_int8_quantized activation_is_statically_quantized
        calculate_qmin_qmax check_min_max_valid check_node determine_qparams get_combined_dict
        get_fqn_to_example_inputs get_qconfig_dtypes get_qparam_dict get_quant_type get_swapped_custom_module_class
        getattr_from_fqn has_no_children_ignoring_parametrizations is_per_channel is_per_tensor
        op_is_int8_dynamically_quantized to_underlying_dtype validate_qmin_qmax weight_dtype weight_is_quantized
        weight_is_statically_quantized
    """,
    "torch.autograd.anomaly_mode": "detect_anomaly set_detect_anomaly",
    "torch.autograd.forward_ad": """
        UnpackedDualTensor dual_level enter_dual_level exit_dual_level make_dual unpack_dual
    """,
    "torch.autograd.function": """
        BackwardCFunction Function FunctionCtx FunctionMeta InplaceFunction NestedIOFunction once_differentiable
    """,
    "torch.autograd.grad_mode": """
        enable_grad enforce_grad_layout_policy inference_mode no_grad set_grad_enabled set_multithreading_enabled
    """,
    "torch.autograd.gradcheck": """
        GradcheckError get_analytical_jacobian get_numerical_jacobian get_numerical_jacobian_wrt_specific_input
        gradcheck gradgradcheck
    """,
    "torch.autograd.graph": """
        GradientEdge Node allow_mutation_on_saved_tensors disable_saved_tensors_hooks get_gradient_edge
        increment_version region_activation_memory_budget register_multi_grad_hook save_on_cpu saved_tensors_hooks
        set_override_stale_capture_stream set_warn_on_accumulate_grad_stream_mismatch
    """,
    "torch.autograd.profiler": """
        EnforceUnique EventList FunctionEvent KinetoStepTracker MemRecordsAcc emit_itt emit_nvtx load_nvprof
        parse_nvprof_trace profile record_function
    """,
    "torch.autograd.profiler_legacy": "profile",
    "torch.autograd.profiler_util": """
        EventList EventMetadata FormattedTimesMixin FunctionEvent FunctionEventAvg Interval Kernel MemRecordsAcc
        StringTable
    """,
    "torch.autograd.variable": "Variable VariableMeta",
    "torch.backends": "",
    "torch.backends.cpu": "get_cpu_capability",
    "torch.backends.cuda": """
        SDPAParams allow_fp16_bf16_reduction_math_sdp blas_workspace_size can_use_cudnn_attention
        can_use_efficient_attention can_use_flash_attention cuBLASModule cuFFTPlanCache cuFFTPlanCacheAttrContextProp
        cuFFTPlanCacheManager cublas_workspace_size cublaslt_workspace_size cudnn_sdp_enabled enable_cudnn_sdp
        enable_flash_sdp enable_math_sdp enable_mem_efficient_sdp flash_sdp_enabled
        fp16_bf16_reduction_math_sdp_allowed is_built is_ck_sdpa_available is_flash_attention_available
        math_sdp_enabled mem_efficient_sdp_enabled preferred_blas_library preferred_linalg_library
        preferred_rocm_fa_library sdp_kernel
    """,
    "torch.backends.cudnn": "",
    "torch.backends.cudnn.rnn": "",
    "torch.backends.cusparselt": "get_max_alg_id is_available version",
    "torch.backends.kleidiai": "is_available",
    "torch.backends.mha": "get_fastpath_enabled set_fastpath_enabled",
    "torch.backends.miopen": "",
    "torch.backends.mkl": "is_available verbose",
    "torch.backends.mkldnn": "",
    "torch.backends.mps": "get_core_count get_name is_available is_built is_macos13_or_newer is_macos_or_newer",
    "torch.backends.nnpack": "flags is_available set_flags",
    "torch.backends.openmp": "is_available",
    "torch.backends.opt_einsum": "",
    "torch.backends.python_native": """
        disable_dispatch_keys disable_operations enable_dispatch_keys enable_operations get_dsl_operations
        is_dsl_disabled is_operation_disabled operations_disabled
    """,
    "torch.backends.quantized": "",
    "torch.backends.xeon": "",
    "torch.backends.xeon.run_cpu": "create_args main",
    "torch.backends.xnnpack": "",
    "torch.classes": "",
    "torch.cpu": """
        Event Stream StreamContext current_device current_stream device_count get_capabilities is_available
        is_initialized set_device stream synchronize
    """,
    "torch.cpu.amp": "GradScaler autocast",
    "torch.cpu.amp.autocast_mode": "autocast",
    "torch.cpu.amp.grad_scaler": "GradScaler",
    "torch.cuda.amp": "GradScaler amp_definitely_not_available autocast custom_bwd custom_fwd",
    "torch.cuda.amp.autocast_mode": "autocast custom_bwd custom_fwd",
    "torch.cuda.amp.common": "amp_definitely_not_available",
    "torch.cuda.amp.grad_scaler": "GradScaler",
    "torch.cuda.comm": "broadcast broadcast_coalesced gather reduce_add reduce_add_coalesced scatter",
    "torch.cuda.gds": "GdsFile gds_deregister_buffer gds_register_buffer",
    "torch.cuda.graphs": "CUDAGraph graph graph_pool_handle is_current_stream_capturing make_graphed_callables",
    "torch.cuda.green_contexts": "GreenContext",
    "torch.cuda.jiterator": "",
    "torch.cuda.memory": """
        CUDAPluggableAllocator MemPool caching_allocator_alloc caching_allocator_delete caching_allocator_disabled
        caching_allocator_enable change_current_allocator empty_cache get_allocator_backend
        get_per_process_memory_fraction host_memory_stats host_memory_stats_as_nested_dict list_gpu_processes
        max_memory_allocated max_memory_cached max_memory_reserved mem_get_info memory_allocated memory_cached
        memory_reserved memory_snapshot memory_stats memory_stats_as_nested_dict memory_summary
        reset_accumulated_host_memory_stats reset_accumulated_memory_stats reset_max_memory_allocated
        reset_max_memory_cached reset_peak_host_memory_stats reset_peak_memory_stats set_per_process_memory_fraction
        use_mem_pool
    """,
    "torch.cuda.nccl": "all_gather all_reduce broadcast reduce reduce_scatter",
    "torch.cuda.nvtx": "mark range range_end range_pop range_push range_start",
    "torch.cuda.profiler": "profile start stop",
    "torch.cuda.random": """
        get_rng_state get_rng_state_all initial_seed manual_seed manual_seed_all seed seed_all set_rng_state
        set_rng_state_all
    """,
    "torch.cuda.sparse": """
        BFloat16Tensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor LongTensor ShortTensor
    """,
    "torch.cuda.streams": "Event ExternalStream Stream",
    "torch.cuda.tunable": """
        enable get_filename get_max_tuning_duration get_max_tuning_iterations get_results get_rotating_buffer_size
        get_validators is_enabled mgpu_tune_gemm_in_file read_file record_untuned_enable record_untuned_is_enabled
        set_filename set_max_tuning_duration set_max_tuning_iterations set_numerical_check_tolerances
        set_rotating_buffer_size tune_gemm_in_file tuning_enable tuning_is_enabled
    """,
    "torch.distributed": """
        AllToAllOptions AllreduceCoalescedOptions AllreduceOptions Backend BackendConfig BarrierOptions
        BroadcastOptions BuiltinCommHookType DebugLevel DeviceMesh DistBackendError DistError DistNetworkError
        DistStoreError FileStore GatherOptions GradBucket GroupMember GroupName HashStore Logger P2POp PrefixStore
        ProcessGroup ProcessGroupGloo QueueEmptyError ReduceOp ReduceOptions ReduceScatterOptions Reducer
        ScatterOptions Store TCPStore Work all_gather all_gather_coalesced all_gather_into_tensor all_gather_object
        all_gather_single all_reduce all_reduce_coalesced all_to_all all_to_all_single barrier batch_isend_irecv
        breakpoint broadcast broadcast_object_list destroy_process_group gather gather_object get_backend
        get_backend_config get_debug_level get_default_backend_for_device get_global_rank get_group_rank
        get_node_local_rank get_pg_count get_process_group_ranks get_rank get_world_size group init_device_mesh
        init_process_group irecv is_available is_backend_available is_gloo_available is_initialized is_mpi_available
        is_nccl_available is_torchelastic_launched is_ucc_available is_xccl_available isend monitored_barrier new_group
        new_subgroups new_subgroups_by_enumeration record_comm recv recv_object_list reduce reduce_scatter
        reduce_scatter_single reduce_scatter_tensor register_rendezvous_handler rendezvous scatter scatter_object_list
        send send_object_list set_debug_level set_debug_level_from_env shrink_group split_group supports_complex
    """,
    "torch.distributed.algorithms": "Join JoinHook Joinable",
    "torch.distributed.algorithms.ddp_comm_hooks": "DDPCommHookType register_ddp_comm_hook",
    "torch.distributed.algorithms.ddp_comm_hooks.ddp_zero_hook": "hook_with_zero_step hook_with_zero_step_interleaved",
    "torch.distributed.algorithms.ddp_comm_hooks.debugging_hooks": "noop_hook",
    "torch.distributed.algorithms.ddp_comm_hooks.default_hooks": """
        allreduce_hook bf16_compress_hook bf16_compress_wrapper fp16_compress_hook fp16_compress_wrapper
    """,
    "torch.distributed.algorithms.ddp_comm_hooks.mixed_precision_hooks": "",
    "torch.distributed.algorithms.ddp_comm_hooks.optimizer_overlap_hooks": "",
    "torch.distributed.algorithms.ddp_comm_hooks.post_localSGD_hook": "PostLocalSGDState post_localSGD_hook",
    "torch.distributed.algorithms.ddp_comm_hooks.powerSGD_hook": "PowerSGDState batched_powerSGD_hook powerSGD_hook",
    "torch.distributed.algorithms.ddp_comm_hooks.quantization_hooks": """
        quantization_perchannel_hook quantization_pertensor_hook
    """,
    "torch.distributed.algorithms.join": "Join JoinHook Joinable",
    "torch.distributed.algorithms.model_averaging": "",
    "torch.distributed.algorithms.model_averaging.averagers": "ModelAverager PeriodicModelAverager",
    "torch.distributed.algorithms.model_averaging.hierarchical_model_averager": "HierarchicalModelAverager",
    "torch.distributed.algorithms.model_averaging.utils": """
        average_parameters average_parameters_or_parameter_groups get_params_to_average
    """,
    "torch.distributed.argparse_util": "check_env env",
    "torch.distributed.autograd": "context is_available",
    "torch.distributed.c10d_logger": "",
    "torch.distributed.checkpoint": """
        BytesStorageMetadata CheckpointException ChunkStorageMetadata DefaultLoadPlanner DefaultSavePlanner
        FileSystemReader FileSystemWriter HuggingFaceStorageReader HuggingFaceStorageWriter LoadPlan LoadPlanner
        Metadata QuantizedHuggingFaceStorageReader ReadItem SavePlan SavePlanner StorageReader StorageWriter
        TensorStorageMetadata WriteItem async_save load load_sharded_optimizer_state_dict load_state_dict save
        save_state_dict
    """,
    "torch.distributed.checkpoint.api": "CheckpointException",
    "torch.distributed.checkpoint.default_planner": """
        DefaultLoadPlanner DefaultSavePlanner create_default_global_load_plan create_default_global_save_plan
        create_default_local_load_plan create_default_local_save_plan
    """,
    "torch.distributed.checkpoint.filesystem": """
        FileSystem FileSystemBase FileSystemReader FileSystemWriter SerializationFormat
    """,
    "torch.distributed.checkpoint.format_utils": """
        BroadcastingTorchSaveReader DynamicMetaLoadPlanner dcp_to_torch_save torch_save_to_dcp
    """,
    "torch.distributed.checkpoint.hf_storage": "HuggingFaceStorageReader HuggingFaceStorageWriter",
    "torch.distributed.checkpoint.logger": "",
    "torch.distributed.checkpoint.logging_handlers": "",
    "torch.distributed.checkpoint.metadata": """
        BytesStorageMetadata ChunkStorageMetadata Metadata MetadataIndex StorageMeta TensorProperties
        TensorStorageMetadata
    """,
    "torch.distributed.checkpoint.optimizer": "load_sharded_optimizer_state_dict",
    "torch.distributed.checkpoint.planner": """
        BytesIOWriteData LoadItemType LoadPlan LoadPlanner ReadItem SavePlan SavePlanner TensorWriteData WriteItem
        WriteItemType
    """,
    "torch.distributed.checkpoint.planner_helpers": "create_read_items_for_chunk_list",
    "torch.distributed.checkpoint.quantized_hf_storage": "QuantizedHuggingFaceStorageReader",
    "torch.distributed.checkpoint.resharding": "",
    "torch.distributed.checkpoint.staging": "AsyncStager BlockingAsyncStager DefaultStager StagingOptions",
    "torch.distributed.checkpoint.state_dict": """
        DictValueType FQNS_T ListDictValueType OptimizerStateType StateDictOptions get_model_state_dict
        get_optimizer_state_dict get_state_dict set_model_state_dict set_optimizer_state_dict set_state_dict
    """,
    "torch.distributed.checkpoint.state_dict_loader": "load load_state_dict",
    "torch.distributed.checkpoint.state_dict_saver": """
        AsyncCheckpointerType AsyncSaveResponse async_save save save_state_dict
    """,
    "torch.distributed.checkpoint.stateful": "Stateful",
    "torch.distributed.checkpoint.storage": "StorageReader StorageWriter WriteResult",
    "torch.distributed.checkpoint.utils": "find_state_dict_object find_tensor_shard",
    "torch.distributed.collective_utils": "SyncPayload all_gather all_gather_object_enforce_type broadcast",
    "torch.distributed.config": "",
    "torch.distributed.constants": "",
    "torch.distributed.debug": "start_debug_server stop_debug_server",
    "torch.distributed.device_mesh": "DeviceMesh init_device_mesh",
    "torch.distributed.distributed_c10d": """
        AllToAllOptions AllreduceCoalescedOptions AllreduceOptions Backend BackendConfig BarrierOptions
        BroadcastOptions DebugLevel GatherOptions GroupMember GroupName P2POp PrefixStore ProcessGroup ProcessGroupGloo
        ReduceOp ReduceOptions ReduceScatterOptions ScatterOptions Store Work all_gather all_gather_coalesced
        all_gather_into_tensor all_gather_object all_gather_single all_reduce all_reduce_coalesced all_to_all
        all_to_all_single barrier batch_isend_irecv broadcast broadcast_object_list destroy_process_group gather
        gather_object get_backend get_backend_config get_debug_level get_default_backend_for_device get_global_rank
        get_group_rank get_node_local_rank get_pg_count get_process_group_ranks get_rank get_world_size group
        init_process_group irecv is_backend_available is_gloo_available is_initialized is_mpi_available
        is_nccl_available is_torchelastic_launched is_ucc_available is_xccl_available isend monitored_barrier new_group
        new_subgroups new_subgroups_by_enumeration record_comm recv recv_object_list reduce reduce_scatter
        reduce_scatter_single reduce_scatter_tensor scatter scatter_object_list send send_object_list shrink_group
        split_group supports_complex
    """,
    "torch.distributed.elastic": "",
    "torch.distributed.elastic.agent": "",
    "torch.distributed.elastic.agent.server": """
        ElasticAgent RunResult SimpleElasticAgent Worker WorkerGroup WorkerSpec WorkerState
    """,
    "torch.distributed.elastic.agent.server.api": """
        ElasticAgent RunResult SimpleElasticAgent Worker WorkerGroup WorkerSpec WorkerState
    """,
    "torch.distributed.elastic.agent.server.health_check_server": "HealthCheckServer create_healthcheck_server",
    "torch.distributed.elastic.agent.server.local_elastic_agent": "LocalElasticAgent",
    "torch.distributed.elastic.control_plane": "worker_main",
    "torch.distributed.elastic.events": """
        Event EventSource NodeState RdzvEvent construct_and_record_rdzv_event get_logging_handler record
        record_rdzv_event
    """,
    "torch.distributed.elastic.events.api": "Event EventSource NodeState RdzvEvent",
    "torch.distributed.elastic.events.handlers": "get_logging_handler",
    "torch.distributed.elastic.metrics": """
        ConsoleMetricHandler MetricData MetricHandler MetricsConfig NullMetricHandler configure getStream
        get_elapsed_time_ms initialize_metrics prof profile publish_metric put_metric
    """,
    "torch.distributed.elastic.metrics.api": """
        ConsoleMetricHandler MetricData MetricHandler MetricStream MetricsConfig NullMetricHandler configure getStream
        get_elapsed_time_ms prof profile publish_metric put_metric
    """,
    "torch.distributed.elastic.multiprocessing": """
        DefaultLogsSpecs LogsDest LogsSpecs MultiprocessContext PContext ProcessFailure RunProcsResult SignalException
        Std SubprocessContext start_processes to_map
    """,
    "torch.distributed.elastic.multiprocessing.api": """
        DefaultLogsSpecs LogsDest LogsSpecs MultiprocessContext PContext RunProcsResult SignalException Std
        SubprocessContext get_std_cm to_map
    """,
    "torch.distributed.elastic.multiprocessing.errors": """
        ChildFailedError ErrorHandler ProcessFailure get_error_handler record
    """,
    "torch.distributed.elastic.multiprocessing.errors.error_handler": "ErrorHandler",
    "torch.distributed.elastic.multiprocessing.errors.handlers": "get_error_handler",
    "torch.distributed.elastic.multiprocessing.redirects": "get_libc redirect",
    "torch.distributed.elastic.multiprocessing.subprocess_handler": "SubprocessHandler get_subprocess_handler",
    "torch.distributed.elastic.multiprocessing.subprocess_handler.handlers": "get_subprocess_handler",
    "torch.distributed.elastic.multiprocessing.subprocess_handler.subprocess_handler": "SubprocessHandler",
    "torch.distributed.elastic.multiprocessing.tail_log": "TailLog tail_logfile",
    "torch.distributed.elastic.rendezvous": """
        RendezvousClosedError RendezvousConnectionError RendezvousError RendezvousGracefulExitError RendezvousHandler
        RendezvousHandlerCreator RendezvousHandlerRegistry RendezvousInfo RendezvousParameters RendezvousStateError
        RendezvousStoreInfo RendezvousTimeoutError
    """,
    "torch.distributed.elastic.rendezvous.api": """
        RendezvousClosedError RendezvousConnectionError RendezvousError RendezvousGracefulExitError RendezvousHandler
        RendezvousHandlerCreator RendezvousHandlerRegistry RendezvousInfo RendezvousParameters RendezvousStateError
        RendezvousStoreInfo RendezvousTimeoutError
    """,
    "torch.distributed.elastic.rendezvous.c10d_rendezvous_backend": "C10dRendezvousBackend create_backend",
    "torch.distributed.elastic.rendezvous.dynamic_rendezvous": """
        DynamicRendezvousHandler RendezvousBackend RendezvousSettings RendezvousTimeout create_handler
    """,
    "torch.distributed.elastic.rendezvous.etcd_rendezvous": """
        EtcdRendezvous EtcdRendezvousHandler EtcdRendezvousRetryImmediately EtcdRendezvousRetryableFailure
        create_rdzv_handler
    """,
    "torch.distributed.elastic.rendezvous.etcd_server": "EtcdServer find_free_port stop_etcd",
    "torch.distributed.elastic.rendezvous.etcd_store": "EtcdStore cas_delay",
    "torch.distributed.elastic.rendezvous.registry": "get_rendezvous_handler",
    "torch.distributed.elastic.rendezvous.static_tcp_rendezvous": "StaticTCPRendezvous create_rdzv_handler",
    "torch.distributed.elastic.rendezvous.utils": "parse_rendezvous_endpoint",
    "torch.distributed.elastic.timer": """
        FileTimerClient FileTimerRequest FileTimerServer LocalTimerClient LocalTimerServer TimerClient TimerRequest
        TimerServer configure expires
    """,
    "torch.distributed.elastic.timer.api": "RequestQueue TimerClient TimerRequest TimerServer configure expires",
    "torch.distributed.elastic.timer.debug_info_logging": "log_debug_info_for_expired_timers",
    "torch.distributed.elastic.timer.file_based_local_timer": "FileTimerClient FileTimerRequest FileTimerServer",
    "torch.distributed.elastic.timer.local_timer": "LocalTimerClient LocalTimerServer MultiprocessingRequestQueue",
    "torch.distributed.elastic.utils": "get_env_variable_or_raise get_socket_with_port macros",
    "torch.distributed.elastic.utils.api": "get_env_variable_or_raise get_socket_with_port macros",
    "torch.distributed.elastic.utils.data": "CyclingIterator ElasticDistributedSampler",
    "torch.distributed.elastic.utils.data.cycling_iterator": "CyclingIterator",
    "torch.distributed.elastic.utils.data.elastic_distributed_sampler": "ElasticDistributedSampler",
    "torch.distributed.elastic.utils.distributed": "create_c10d_store get_free_port get_socket_with_port",
    "torch.distributed.elastic.utils.log_level": "get_log_level",
    "torch.distributed.elastic.utils.logging": "get_logger",
    "torch.distributed.elastic.utils.process_state": "is_uninterruptible_state read_proc_state",
    "torch.distributed.elastic.utils.store": "barrier get_all store_timeout synchronize",
    "torch.distributed.flight_recorder": "",
    "torch.distributed.flight_recorder.components": "",
    "torch.distributed.flight_recorder.components.builder": """
        build_collectives build_db build_groups_memberships transform_ft
    """,
    "torch.distributed.flight_recorder.components.config_manager": "JobConfig",
    "torch.distributed.flight_recorder.components.fr_logger": "FlightRecorderLogger",
    "torch.distributed.flight_recorder.components.loader": "read_dir read_dump",
    "torch.distributed.flight_recorder.components.types": """
        Collective Database EntryState Group MatchInfo MatchState MatchStateRecord Membership NCCLCall Op Ref Traceback
        TypeInfo
    """,
    "torch.distributed.flight_recorder.components.utils": """
        add_stack_id_in_entries align_trace_from_beginning check_current_entry_match check_no_missing_dump_files
        check_size_alltoall check_version error_analysis find_coalesced_group find_coalesced_group_with_non_p2p
        format_frame format_frames get_version_detail just_print_entries match_coalesced_groups
        match_coalesced_groups_with_non_p2p match_one_event
    """,
    "torch.distributed.flight_recorder.fr_trace": "main",
    "torch.distributed.fsdp": """
        BackwardPrefetch CPUOffload CPUOffloadPolicy DataParallelMeshDims FSDPModule FullOptimStateDictConfig
        FullStateDictConfig FullyShardedDataParallel LocalOptimStateDictConfig LocalStateDictConfig MixedPrecision
        MixedPrecisionPolicy OffloadPolicy OptimStateDictConfig OptimStateKeyType ShardedOptimStateDictConfig
        ShardedStateDictConfig ShardingStrategy StateDictConfig StateDictSettings StateDictType UnshardHandle
        fully_shard register_fsdp_forward_method share_comm_ctx
    """,
    "torch.distributed.fsdp.api": """
        BackwardPrefetch CPUOffload FullOptimStateDictConfig FullStateDictConfig LocalOptimStateDictConfig
        LocalStateDictConfig MixedPrecision OptimStateDictConfig ShardedOptimStateDictConfig ShardedStateDictConfig
        ShardingStrategy StateDictConfig StateDictSettings StateDictType
    """,
    "torch.distributed.fsdp.fully_sharded_data_parallel": "FullyShardedDataParallel OptimStateKeyType",
    "torch.distributed.fsdp.sharded_grad_scaler": "ShardedGradScaler",
    "torch.distributed.fsdp.wrap": """
        CustomPolicy ModuleWrapPolicy always_wrap_policy enable_wrap lambda_auto_wrap_policy
        size_based_auto_wrap_policy transformer_auto_wrap_policy wrap
    """,
    "torch.distributed.launch": "launch main parse_args",
    "torch.distributed.launcher": "LaunchConfig elastic_launch launch_agent",
    "torch.distributed.launcher.api": "LaunchConfig elastic_launch launch_agent",
    "torch.distributed.logging_handlers": "",
    "torch.distributed.nn": """
        Function ReduceOp RemoteModule all_gather all_reduce all_to_all all_to_all_single broadcast gather group reduce
        reduce_scatter scatter
    """,
    "torch.distributed.nn.api": "",
    "torch.distributed.nn.api.remote_module": "RemoteModule",
    "torch.distributed.nn.functional": """
        all_gather all_reduce all_to_all all_to_all_single broadcast gather reduce reduce_scatter scatter
    """,
    "torch.distributed.nn.jit": "",
    "torch.distributed.nn.jit.instantiator": """
        get_arg_return_types_from_interface instantiate_non_scriptable_remote_module_template
        instantiate_scriptable_remote_module_template
    """,
    "torch.distributed.nn.jit.templates": "",
    "torch.distributed.nn.jit.templates.remote_module_template": "get_remote_module_template",
    "torch.distributed.optim": """
        DistributedOptimizer PostLocalSGDOptimizer ZeroRedundancyOptimizer as_functional_optim
    """,
    "torch.distributed.optim.apply_optimizer_in_backward": "",
    "torch.distributed.optim.functional_adadelta": "",
    "torch.distributed.optim.functional_adagrad": "",
    "torch.distributed.optim.functional_adam": "",
    "torch.distributed.optim.functional_adamax": "",
    "torch.distributed.optim.functional_adamw": "",
    "torch.distributed.optim.functional_rmsprop": "",
    "torch.distributed.optim.functional_rprop": "",
    "torch.distributed.optim.functional_sgd": "",
    "torch.distributed.optim.named_optimizer": "",
    "torch.distributed.optim.optimizer": "DistributedOptimizer",
    "torch.distributed.optim.post_localSGD_optimizer": "PostLocalSGDOptimizer",
    "torch.distributed.optim.utils": "as_functional_optim register_functional_optim",
    "torch.distributed.optim.zero_redundancy_optimizer": "ZeroRedundancyOptimizer",
    "torch.distributed.pipelining": """
        Pipe PipelineStage Schedule1F1B ScheduleDualPipeV ScheduleGPipe ScheduleInterleaved1F1B
        ScheduleInterleavedZeroBubble ScheduleLoopedBFS ScheduleZBVZeroBubble SplitPoint build_stage pipe_split
        pipeline
    """,
    "torch.distributed.pipelining.microbatch": "TensorChunkSpec merge_chunks split_args_kwargs_into_chunks",
    "torch.distributed.pipelining.schedules": """
        PipelineScheduleMulti PipelineScheduleSingle Schedule1F1B ScheduleDualPipeV ScheduleGPipe
        ScheduleInterleaved1F1B ScheduleInterleavedZeroBubble ScheduleLoopedBFS ScheduleZBVZeroBubble
        get_schedule_class
    """,
    "torch.distributed.pipelining.stage": "PipelineStage build_stage",
    "torch.distributed.remote_device": "",
    "torch.distributed.rendezvous": "register_rendezvous_handler rendezvous",
    "torch.distributed.rpc": """
        AllGatherStates BackendType RRef TensorPipeRpcBackendOptions get_worker_info init_rpc is_available
        method_factory new_method remote rpc_async rpc_sync shutdown
    """,
    "torch.distributed.rpc.api": """
        AllGatherStates RRef get_worker_info method_factory new_method remote rpc_async rpc_sync shutdown
    """,
    "torch.distributed.rpc.backend_registry": """
        BackendType BackendValue backend_registered construct_rpc_backend_options init_backend register_backend
    """,
    "torch.distributed.rpc.constants": "",
    "torch.distributed.rpc.functions": "async_execution",
    "torch.distributed.rpc.internal": "PythonUDF RPCExecMode RemoteException deserialize serialize",
    "torch.distributed.rpc.options": "TensorPipeRpcBackendOptions",
    "torch.distributed.rpc.rref_proxy": "RRefProxy",
    "torch.distributed.rpc.server_process_global_profiler": "",
    "torch.distributed.run": """
        config_from_args determine_local_world_size get_args_parser get_rdzv_endpoint get_use_env main parse_args
        parse_min_max_nnodes run run_script_path
    """,
    "torch.distributed.tensor": """
        DTensor Partial Placement Replicate Shard distribute_module distribute_tensor empty full ones rand randn zeros
    """,
    "torch.distributed.tensor.debug": "CommDebugMode visualize_sharding",
    "torch.distributed.tensor.device_mesh": "DeviceMesh init_device_mesh",
    "torch.distributed.tensor.experimental": "context_parallel implicit_replication local_map register_sharding",
    "torch.distributed.tensor.parallel": """
        ColwiseParallel ParallelStyle PrepareModuleInput PrepareModuleInputOutput PrepareModuleOutput RowwiseParallel
        SequenceParallel loss_parallel parallelize_module
    """,
    "torch.distributed.tensor.parallel.api": "parallelize_module",
    "torch.distributed.tensor.parallel.ddp": "",
    "torch.distributed.tensor.parallel.fsdp": "DTensorExtensions",
    "torch.distributed.tensor.parallel.input_reshard": "input_reshard",
    "torch.distributed.tensor.parallel.loss": "loss_parallel",
    "torch.distributed.tensor.parallel.style": """
        ColwiseParallel ParallelStyle PrepareModuleInput PrepareModuleInputOutput PrepareModuleOutput RowwiseParallel
        SequenceParallel
    """,
    "torch.distributed.tensor.placement_types": "Partial Placement Replicate Shard",
    "torch.distributed.utils": "",
    "torch.export": """
        AdditionalInputs CustomDecompTable Dim ExportBackwardSignature ExportGraphSignature ExportedProgram
        FlatArgsAdapter ModuleCallEntry ModuleCallSignature ShapesCollection UnflattenedModule default_decompositions
        dims draft_export export load register_dataclass save unflatten
    """,
    "torch.export.custom_obj": "ScriptObjectMeta",
    "torch.export.custom_ops": "",
    "torch.export.decomp_utils": "CustomDecompTable",
    "torch.export.dynamic_shapes": "AdditionalInputs Dim dims refine_dynamic_shapes_from_suggested_fixes",
    "torch.export.experimental": "OrderedSet",
    "torch.export.exported_program": "ExportedProgram ModuleCallEntry ModuleCallSignature default_decompositions",
    "torch.export.graph_signature": """
        ConstantArgument CustomObjArgument ExportBackwardSignature ExportGraphSignature InputKind InputSpec OutputKind
        OutputSpec SymBoolArgument SymFloatArgument SymIntArgument TensorArgument
    """,
    "torch.export.passes": "move_to_device_pass",
    "torch.export.pt2_archive": "PT2ArchiveReader PT2ArchiveWriter is_pt2_package",
    "torch.export.pt2_archive.constants": "",
    "torch.export.unflatten": """
        FlatArgsAdapter InterpreterModule InterpreterModuleDispatcher UnflattenedModule unflatten
    """,
    "torch.functional": """
        atleast_1d atleast_2d atleast_3d block_diag broadcast_shapes broadcast_tensors cartesian_prod cdist
        chain_matmul einsum istft lu meshgrid norm pca_lowrank split stft svd_lowrank tensordot unique
        unique_consecutive unravel_index
    """,
    "torch.fx": """
        Graph GraphModule Interpreter Node Proxy Tracer Transformer has_side_effect map_arg replace_pattern
        symbolic_trace wrap
    """,
    "torch.fx.annotate": "annotate",
    "torch.fx.config": "",
    "torch.fx.experimental": "",
    "torch.fx.experimental.accelerator_partitioner": """
        DAG DAGNode PartitionResult Partitioner check_dependency combine_two_partitions get_bfs_level_partition
        get_device_partition_stats get_device_to_partitions_mapping get_logical_id_to_device
        get_node_to_partition_mapping reorganize_partitions reset_partition_device set_parents_and_children
    """,
    "torch.fx.experimental.const_fold": "FoldedGraphModule get_unique_attr_name_in_module split_const_subgraphs",
    "torch.fx.experimental.debug": "set_trace",
    "torch.fx.experimental.dynamic_spec": """
        DictSpec IntVar ObjectSpec ParamsSpec SeqSpec ShapeVar ShapesSpec TensorSpec
    """,
    "torch.fx.experimental.graph_gradual_typechecker": """
        GraphTypeChecker Refine adaptiveavgpool2d_check adaptiveavgpool2d_inference_rule add_inference_rule all_eq
        bn2d_inference_rule broadcast_types calculate_out_dimension conv2d_inference_rule conv_refinement_rule
        conv_rule element_wise_eq expand_to_tensor_dim first_two_eq flatten_check flatten_inference_rule
        flatten_refinement_rule get_attr_inference_rule get_greatest_upper_bound get_parameter linear_check
        linear_inference_rule linear_refinement_rule maxpool2d_check maxpool2d_inference_rule
        register_algebraic_expressions_inference_rule register_inference_rule register_refinement_rule
        relu_inference_rule reshape_inference_rule transpose_inference_rule
    """,
    "torch.fx.experimental.merge_matmul": "are_nodes_independent may_depend_on merge_matmul split_result_tensors",
    "torch.fx.experimental.meta_tracer": """
        MetaAttribute MetaDeviceAttribute MetaProxy MetaTracer embedding_override functional_relu_override
        gen_constructor_wrapper nn_layernorm_override proxys_to_metas symbolic_trace torch_abs_override
        torch_nn_relu_override torch_relu_override torch_where_override
    """,
    "torch.fx.experimental.migrate_gradual_types": "",
    "torch.fx.experimental.migrate_gradual_types.constraint": """
        ApplyBroadcasting BVar BinConstraintD BinConstraintT BinaryConstraint CalcConv CalcMaxPool CalcProduct
        CanReshape Conj Constraint DGreatestUpperBound DVar Disj F GetItem GetItemTensor IndexSelect Prod T
        TGreatestUpperBound TVar Transpose is_algebraic_expression is_bool_expr is_dim
    """,
    "torch.fx.experimental.migrate_gradual_types.constraint_generator": """
        ConstraintGenerator adaptive_inference_rule add_layer_norm_constraints add_linear_constraints
        arange_inference_rule assert_inference_rule batchnorm_inference_rule bmm_inference_rule
        broadcasting_inference_rule conv2d_inference_rule cumsum_inference_rule embedding_inference_rule
        embedding_inference_rule_functional eq_inference_rule equality_inference_rule expand_inference_rule
        flatten_inference_rule full_inference_rule gen_broadcasting_constraints gen_embedding_rules
        gen_layer_norm_constraints generate_flatten_constraints get_attr_inference_rule getitem_inference_rule
        gt_inference_rule index_select_inference_rule layer_norm_functional layer_norm_inference_rule
        linear_constraints linear_inference_rule lt_inference_rule masked_fill_inference_rule maxpool_inference_rule
        neq_inference_rule range_check register_inference_rule relu_inference_rule reshape_inference_rule
        size_inference_rule tensor_inference_rule torch_dim_inference_rule torch_linear_inference_rule
        transpose_inference_rule type_inference_rule view_inference_rule
    """,
    "torch.fx.experimental.migrate_gradual_types.constraint_transformation": """
        apply_padding broadcast_dim calc_last_two_dims create_equality_constraints_for_broadcasting
        gen_all_reshape_possibilities gen_broadcasting_constraints gen_consistency_constraints gen_greatest_upper_bound
        gen_lists_of_dims generate_all_broadcasting_possibilities_no_padding generate_all_int_dyn_dim_possibilities
        generate_binconstraint_d generate_binconstraint_t generate_broadcasting generate_calc_conv
        generate_calc_maxpool generate_calc_product generate_conj generate_d_gub generate_disj generate_gub
        generate_reshape is_dim_div_by_target is_target_div_by_dim no_broadcast_dim_with_index
        register_transformation_rule transform_constraint transform_get_item transform_get_item_tensor
        transform_index_select transform_transpose valid_index valid_index_tensor
    """,
    "torch.fx.experimental.migrate_gradual_types.operation": "",
    "torch.fx.experimental.migrate_gradual_types.transform_to_z3": "",
    "torch.fx.experimental.migrate_gradual_types.util": """
        gen_bvar gen_dvar gen_nat_constraints gen_tensor_dims gen_tvar
    """,
    "torch.fx.experimental.migrate_gradual_types.z3_types": "",
    "torch.fx.experimental.normalize": "NormalizeArgs NormalizeOperators",
    "torch.fx.experimental.optimization": """
        MklSubgraph UnionFind extract_subgraph fuse gen_mkl_autotuner matches_module_pattern modules_to_mkldnn
        optimize_for_inference remove_dropout replace_node_module reset_modules use_mkl_length
    """,
    "torch.fx.experimental.partitioner_utils": """
        Device NodeLatency Partition PartitionLatency PartitionMode PartitionerConfig get_comm_latency_between
        get_extra_size_of get_latency_of_one_partition get_latency_of_partitioned_graph
        get_partition_to_latency_mapping
    """,
    "torch.fx.experimental.proxy_tensor": """
        DecompositionInterpreter PythonKeyTracer dispatch_trace get_innermost_proxy_mode get_proxy_mode
        handle_sym_dispatch make_fx maybe_disable_thunkify maybe_enable_thunkify selective_decompose
    """,
    "torch.fx.experimental.recording": """
        FakeTensorMeta NotEqualError ShapeEnvEvent record_shapeenv_event replay_shape_env_events
        shape_env_check_state_equal
    """,
    "torch.fx.experimental.refinement_types": "Equality",
    "torch.fx.experimental.rewriter": "AST_Rewriter RewritingTracer",
    "torch.fx.experimental.schema_type_annotation": "AnnotateTypesWithSchema",
    "torch.fx.experimental.sym_node": "DynamicInt SymNode method_to_operator",
    "torch.fx.experimental.symbolic_shapes": """
        ConvertIntKey ShapeEnv Specialization StatefulSymbolicContext StatelessSymbolicContext SubclassSymbolicContext
        SymIntEqByExpr SymIntSymbolicContext SymbolicContext TrackedFake ValueRangesSLoc canonicalize_bool_expr
        check_consistent compute_unbacked_bindings create_contiguous free_symbols guard_float guard_int guard_or_false
        guard_or_true guard_scalar guard_size_oblivious guarding_hint_or_throw has_free_symbols
        has_free_unbacked_symbols has_static_value has_symbolic_sizes_strides is_accessor_node is_concrete_bool
        is_concrete_float is_concrete_int is_nested_int is_symbol_binding_fx_node optimization_hint rebind_unbacked
        resolve_unbacked_bindings statically_known_false statically_known_true sym_and sym_eq sym_or
    """,
    "torch.fx.experimental.unification": "Var isvar reify unifiable unify var variables vars",
    "torch.fx.experimental.unification.core": "reify unify",
    "torch.fx.experimental.unification.dispatch": "",
    "torch.fx.experimental.unification.match": "Dispatcher VarDispatcher edge match ordering supercedes",
    "torch.fx.experimental.unification.more": "reify_object unifiable unify_object",
    "torch.fx.experimental.unification.multipledispatch": """
        Dispatcher MDNotImplementedError dispatch halt_ordering restart_ordering
    """,
    "torch.fx.experimental.unification.multipledispatch.conflict": """
        AmbiguityWarning ambiguities ambiguous consistent edge ordering super_signature supercedes
    """,
    "torch.fx.experimental.unification.multipledispatch.core": "dispatch ismethod",
    "torch.fx.experimental.unification.multipledispatch.dispatcher": """
        Dispatcher MDNotImplementedError MethodDispatcher ambiguity_warn halt_ordering restart_ordering source
        str_signature variadic_signature_matches variadic_signature_matches_iter warning_text
    """,
    "torch.fx.experimental.unification.multipledispatch.utils": "expand_tuples groupby raises reverse_dict typename",
    "torch.fx.experimental.unification.multipledispatch.variadic": """
        Variadic VariadicSignatureMeta VariadicSignatureType isvariadic
    """,
    "torch.fx.experimental.unification.unification_tools": """
        assoc assoc_in dissoc get_in itemfilter itemmap keyfilter keymap merge merge_with update_in valfilter valmap
    """,
    "torch.fx.experimental.unification.utils": "freeze hashable raises reverse_dict transitive_get xfail",
    "torch.fx.experimental.unification.variable": "Var var variables vars",
    "torch.fx.experimental.unify_refinements": """
        check_for_type_equality convert_eq infer_symbolic_types infer_symbolic_types_single_pass substitute_all_types
        substitute_solution_one_type unify_eq
    """,
    "torch.fx.experimental.validator": """
        BisectValidationException ValidationException translation_validation_enabled translation_validation_timeout
    """,
    "torch.fx.graph": "CodeGen Graph PythonCode",
    "torch.fx.graph_module": "GraphModule reduce_graph_module reduce_package_graph_module",
    "torch.fx.immutable_collections": "immutable_dict immutable_list",
    "torch.fx.interpreter": "Interpreter Transformer",
    "torch.fx.node": "Node has_side_effect map_aggregate map_arg",
    "torch.fx.operator_schemas": """
        ArgsKwargsPair check_for_mutable_operation create_type_hint get_signature_for_torch_op normalize_function
        normalize_module type_matches
    """,
    "torch.fx.passes": "",
    "torch.fx.passes.annotate_getitem_nodes": "annotate_getitem_nodes",
    "torch.fx.passes.backends": "",
    "torch.fx.passes.backends.cudagraphs": "CudaGraphsSupport partition_cudagraphs",
    "torch.fx.passes.dialect": "",
    "torch.fx.passes.dialect.common": "",
    "torch.fx.passes.dialect.common.cse_pass": "CSEPass get_CSE_banned_ops",
    "torch.fx.passes.fake_tensor_prop": "FakeTensorProp",
    "torch.fx.passes.graph_drawer": "FxGraphDrawer",
    "torch.fx.passes.graph_manipulation": """
        get_size_of_all_nodes get_size_of_node get_tensor_meta replace_target_nodes_with size_bytes
    """,
    "torch.fx.passes.graph_transform_observer": "GraphTransformObserver",
    "torch.fx.passes.infra": "",
    "torch.fx.passes.infra.partitioner": "CapabilityBasedPartitioner Partition",
    "torch.fx.passes.infra.pass_base": "PassBase PassResult",
    "torch.fx.passes.infra.pass_manager": "PassManager pass_result_wrapper this_before_that_pass_constraint",
    "torch.fx.passes.net_min_base": """
        FxNetMinimizerBadModuleError FxNetMinimizerResultMismatchError FxNetMinimizerRunFuncError
    """,
    "torch.fx.passes.operator_support": """
        OpSupports OperatorSupport OperatorSupportBase any_chain chain create_op_support
    """,
    "torch.fx.passes.param_fetch": "default_matching extract_attrs_for_lowering lift_lowering_attrs_to_nodes",
    "torch.fx.passes.pass_manager": """
        PassManager inplace_wrapper log_hook loop_pass these_before_those_pass_constraint
        this_before_that_pass_constraint
    """,
    "torch.fx.passes.regional_inductor": "regional_inductor",
    "torch.fx.passes.regional_inductor_invoke_subgraph": "regional_inductor_invoke_subgraph",
    "torch.fx.passes.reinplace": "reinplace",
    "torch.fx.passes.runtime_assert": "insert_deferred_runtime_asserts",
    "torch.fx.passes.shape_prop": "ShapeProp TensorMetadata",
    "torch.fx.passes.split_module": "Partition split_module split_module_simple",
    "torch.fx.passes.split_utils": """
        Component getattr_recursive move_non_tensor_nodes_on_boundary setattr_recursive split_by_tags
    """,
    "torch.fx.passes.splitter_base": """
        FxNetAccNodesFinder FxNetSplitterInternalError NodeEvent NodeEventTracker SplitResult Subgraph
        generate_inputs_for_submodules
    """,
    "torch.fx.passes.tools_common": """
        FxNetAccFusionsFinder get_acc_ops_name get_node_target is_node_output_tensor legalize_graph
        stable_topological_sort
    """,
    "torch.fx.passes.utils": "HolderModule compare_graphs lift_subgraph_as_module",
    "torch.fx.passes.utils.common": "HolderModule compare_graphs lift_subgraph_as_module",
    "torch.fx.passes.utils.fuser_utils": """
        erase_nodes fuse_as_graphmodule fuse_by_partitions insert_subgm topo_sort validate_partition
    """,
    "torch.fx.passes.utils.matcher_utils": "InternalMatch SubgraphMatcher",
    "torch.fx.passes.utils.matcher_with_name_node_map_utils": "SubgraphMatcherWithNameNodeMap",
    "torch.fx.passes.utils.source_matcher_utils": "SourcePartition check_subgraphs_connected get_source_partitions",
    "torch.fx.proxy": """
        Attribute GraphAppendingTracer MetaProxy ParameterProxy Proxy Scope ScopeContextManager TraceError TracerBase
    """,
    "torch.fx.subgraph_rewriter": "Match ReplacedPatterns replace_pattern replace_pattern_with_filters",
    "torch.fx.tensor_type": "TensorType is_consistent is_more_precise",
    "torch.fx.traceback": """
        NodeSource NodeSourceAction annotate annotate_fn format_stack get_current_meta get_current_replay_node
        get_graph_provenance_json has_preserved_node_meta preserve_node_meta reset_grad_fn_seq_nr set_current_meta
        set_current_replay_node set_grad_fn_seq_nr set_stack_trace
    """,
    "torch.hub": "download_url_to_file get_dir help list load load_state_dict_from_url set_dir",
    "torch.jit": """
        Attribute CompilationUnit Error Future ScriptFunction ScriptModule annotate enable_onednn_fusion export
        export_opnames fork freeze ignore interface isinstance load onednn_fusion_enabled optimize_for_inference save
        script script_if_tracing set_fusion_strategy strict_fusion trace trace_module unused wait
    """,
    "torch.jit.annotations": """
        Any AnyType ComplexType Dict DictType FloatType IntType List ListType Module StringType TensorType Tuple
        TupleType ann_to_type check_fn get_param_names get_signature get_type_line is_dict is_list is_optional is_tuple
        is_union parse_type_line split_type_line try_ann_to_type try_real_annotations
    """,
    "torch.jit.frontend": """
        Builder ExprBuilder FrontendError FrontendTypeError NotSupportedError StmtBuilder UnsupportedNodeError
        WithItemBuilder build_class_def build_def build_expr build_ignore_context_manager build_param build_param_list
        build_stmt build_stmts build_withitem build_withitems find_before get_class_assigns get_class_properties
        get_default_args get_default_args_for_class get_jit_class_def get_jit_def is_reserved_name
        is_torch_jit_ignore_context_manager
    """,
    "torch.jit.generate_bytecode": "format_bytecode generate_upgraders_bytecode",
    "torch.jit.mobile": "LiteScriptModule validate_map_location",
    "torch.jit.quantized": """
        QuantizedGRU QuantizedGRUCell QuantizedLSTM QuantizedLSTMCell QuantizedLinear QuantizedLinearFP16
        QuantizedRNNBase QuantizedRNNCell QuantizedRNNCellBase quantize_linear_modules quantize_rnn_cell_modules
        quantize_rnn_modules
    """,
    "torch.jit.supported_ops": "",
    "torch.jit.unsupported_tensor_ops": "execWrapper",
    "torch.library": """
        Library custom_op define fallthrough_kernel get_ctx get_kernel impl impl_abstract infer_schema
        register_autocast register_fake register_torch_dispatch register_vmap triton_op wrap_triton
    """,
    "torch.masked": """
        MaskedTensor amax amin argmax argmin as_masked_tensor cumprod cumsum is_masked_tensor log_softmax logaddexp
        logsumexp masked_tensor mean median norm normalize prod softmax softmin std sum var
    """,
    "torch.masked.maskedtensor": "MaskedTensor is_masked_tensor",
    "torch.masked.maskedtensor.binary": "",
    "torch.masked.maskedtensor.core": "MaskedTensor is_masked_tensor",
    "torch.masked.maskedtensor.creation": "as_masked_tensor masked_tensor",
    "torch.masked.maskedtensor.passthrough": "",
    "torch.masked.maskedtensor.reductions": "",
    "torch.masked.maskedtensor.unary": "",
    "torch.monitor": """
        Aggregation Event EventHandlerHandle Stat TensorboardEventHandler data_value_t log_event register_event_handler
        unregister_event_handler
    """,
    "torch.mps": """
        Event compile_shader current_allocated_memory device_count driver_allocated_memory empty_cache get_rng_state
        is_available load_metallib manual_seed recommended_max_memory seed set_per_process_memory_fraction
        set_rng_state synchronize
    """,
    "torch.mps.event": "Event",
    "torch.mps.profiler": "is_capturing_metal is_metal_capture_enabled metal_capture profile start stop",
    "torch.mtia": """
        MTIAGraph attach_out_of_memory_observer current_device current_stream default_stream device device_count
        empty_cache get_device_capability get_device_properties get_rng_state get_rng_state_all graph graph_pool_handle
        init initial_seed is_available is_bf16_supported is_initialized manual_seed manual_seed_all
        max_memory_allocated memory_allocated memory_stats record_memory_history reset_peak_memory_stats seed seed_all
        set_device set_rng_state set_rng_state_all set_stream snapshot stream synchronize
    """,
    "torch.mtia.memory": "max_memory_allocated memory_allocated memory_stats reset_peak_memory_stats",
    "torch.mtia.mtia_graph": "MTIAGraph graph graph_pool_handle",
    "torch.multiprocessing": """
        Array AuthenticationError Barrier BoundedSemaphore BufferTooShort Condition Event JoinableQueue Lock Manager
        Pipe Pool Process ProcessError Queue RLock RawArray RawValue Semaphore SimpleQueue TimeoutError Value
        active_children allow_connection_pickling cpu_count current_process freeze_support get_all_sharing_strategies
        get_all_start_methods get_context get_logger get_sharing_strategy get_start_method log_to_stderr parent_process
        set_executable set_forkserver_preload set_sharing_strategy set_start_method
    """,
    "torch.multiprocessing.pool": "Pool clean_worker",
    "torch.multiprocessing.queue": "ConnectionWrapper Queue SimpleQueue",
    "torch.multiprocessing.reductions": """
        SharedCache StorageWeakRef fd_id init_reductions rebuild_cuda_tensor rebuild_event rebuild_meta_tensor
        rebuild_nested_tensor rebuild_sparse_compressed_tensor rebuild_sparse_coo_tensor rebuild_storage_empty
        rebuild_storage_fd rebuild_storage_filename rebuild_tensor rebuild_typed_storage rebuild_typed_storage_child
        reduce_event reduce_nested_tensor reduce_sparse_tensor reduce_storage reduce_tensor reduce_typed_storage
        reduce_typed_storage_child storage_from_cache
    """,
    "torch.multiprocessing.spawn": """
        ProcessContext ProcessException ProcessExitedException ProcessRaisedException SpawnContext spawn
        start_processes
    """,
    "torch.nested": "as_nested_tensor masked_select narrow nested_tensor nested_tensor_from_jagged to_padded_tensor",
    "torch.nn": "",
    "torch.nn.attention": """
        SDPBackend activate_flash_attention_impl current_flash_attention_impl list_flash_attention_impls
        register_flash_attention_impl restore_flash_attention_impl sdpa_kernel
    """,
    "torch.nn.attention.bias": "CausalBias CausalVariant causal_lower_right causal_upper_left",
    "torch.nn.attention.experimental": "",
    "torch.nn.attention.flex_attention": """
        AuxOutput AuxRequest BlockMask FlexKernelOptions and_masks create_block_mask create_mask flex_attention
        noop_mask or_masks
    """,
    "torch.nn.attention.varlen": "AuxRequest varlen_attn varlen_attn_out",
    "torch.nn.backends": "",
    "torch.nn.backends.thnn": "",
    "torch.nn.intrinsic": """
        BNReLU2d BNReLU3d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d
        ConvReLU3d LinearBn1d LinearReLU
    """,
    "torch.nn.intrinsic.modules": """
        BNReLU2d BNReLU3d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d
        ConvReLU3d LinearBn1d LinearReLU
    """,
    "torch.nn.intrinsic.modules.fused": """
        BNReLU2d BNReLU3d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d
        ConvReLU3d LinearBn1d LinearReLU
    """,
    "torch.nn.intrinsic.qat": """
        ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d
        LinearReLU freeze_bn_stats update_bn_stats
    """,
    "torch.nn.intrinsic.qat.modules": """
        ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d
        LinearReLU freeze_bn_stats update_bn_stats
    """,
    "torch.nn.intrinsic.qat.modules.conv_fused": """
        ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d
        freeze_bn_stats update_bn_stats
    """,
    "torch.nn.intrinsic.qat.modules.linear_fused": "LinearBn1d",
    "torch.nn.intrinsic.qat.modules.linear_relu": "LinearReLU",
    "torch.nn.intrinsic.quantized": "BNReLU2d BNReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearReLU",
    "torch.nn.intrinsic.quantized.dynamic": "LinearReLU",
    "torch.nn.intrinsic.quantized.dynamic.modules": "LinearReLU",
    "torch.nn.intrinsic.quantized.dynamic.modules.linear_relu": "LinearReLU",
    "torch.nn.intrinsic.quantized.modules": "BNReLU2d BNReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearReLU",
    "torch.nn.intrinsic.quantized.modules.bn_relu": "BNReLU2d BNReLU3d",
    "torch.nn.intrinsic.quantized.modules.conv_relu": "ConvReLU1d ConvReLU2d ConvReLU3d",
    "torch.nn.intrinsic.quantized.modules.linear_relu": "LinearReLU",
    "torch.nn.modules": """
        AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss AdaptiveMaxPool1d
        AdaptiveMaxPool2d AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d AvgPool3d BCELoss BCEWithLogitsLoss
        BatchNorm1d BatchNorm2d BatchNorm3d Bilinear CELU CTCLoss ChannelShuffle CircularPad1d CircularPad2d
        CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d Container Conv1d Conv2d Conv3d ConvTranspose1d
        ConvTranspose2d ConvTranspose3d CosineEmbeddingLoss CosineSimilarity CrossEntropyLoss CrossMapLRN2d Dropout
        Dropout1d Dropout2d Dropout3d ELU Embedding EmbeddingBag FeatureAlphaDropout Flatten Fold FractionalMaxPool2d
        FractionalMaxPool3d GELU GLU GRU GRUCell GaussianNLLLoss GroupNorm Hardshrink Hardsigmoid Hardswish Hardtanh
        HingeEmbeddingLoss HuberLoss Identity InstanceNorm1d InstanceNorm2d InstanceNorm3d KLDivLoss L1Loss LPPool1d
        LPPool2d LPPool3d LSTM LSTMCell LayerNorm LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyConv1d LazyConv2d
        LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d LazyInstanceNorm1d LazyInstanceNorm2d
        LazyInstanceNorm3d LazyLinear LeakyReLU Linear LinearCrossEntropyLoss LinearCrossEntropyOptions
        LocalResponseNorm LogSigmoid LogSoftmax MSELoss MarginRankingLoss MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d
        MaxUnpool2d MaxUnpool3d Mish Module ModuleDict ModuleList MultiLabelMarginLoss MultiLabelSoftMarginLoss
        MultiMarginLoss MultiheadAttention NLLLoss NLLLoss2d PReLU PairwiseDistance ParameterDict ParameterList
        PixelShuffle PixelUnshuffle PoissonNLLLoss RMSNorm RNN RNNBase RNNCell RNNCellBase RReLU ReLU ReLU6
        ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d SELU
        Sequential SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax Softmax2d Softmin Softplus Softshrink Softsign
        SyncBatchNorm Tanh Tanhshrink Threshold Transformer TransformerDecoder TransformerDecoderLayer
        TransformerEncoder TransformerEncoderLayer TripletMarginLoss TripletMarginWithDistanceLoss Unflatten Unfold
        Upsample UpsamplingBilinear2d UpsamplingNearest2d ZeroPad1d ZeroPad2d ZeroPad3d
    """,
    "torch.nn.modules.activation": """
        CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax Mish
        MultiheadAttention PReLU RReLU ReLU ReLU6 SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus Softshrink
        Softsign Tanh Tanhshrink Threshold
    """,
    "torch.nn.modules.adaptive": "AdaptiveLogSoftmaxWithLoss",
    "torch.nn.modules.batchnorm": """
        BatchNorm1d BatchNorm2d BatchNorm3d LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d SyncBatchNorm
    """,
    "torch.nn.modules.channelshuffle": "ChannelShuffle",
    "torch.nn.modules.container": "Container ModuleDict ModuleList ParameterDict ParameterList Sequential",
    "torch.nn.modules.conv": """
        Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d LazyConv1d LazyConv2d LazyConv3d
        LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d
    """,
    "torch.nn.modules.distance": "CosineSimilarity PairwiseDistance",
    "torch.nn.modules.dropout": "AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout",
    "torch.nn.modules.flatten": "Flatten Unflatten",
    "torch.nn.modules.fold": "Fold Unfold",
    "torch.nn.modules.instancenorm": """
        InstanceNorm1d InstanceNorm2d InstanceNorm3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d
    """,
    "torch.nn.modules.lazy": "LazyModuleMixin",
    "torch.nn.modules.linear": "Bilinear Identity LazyLinear Linear",
    "torch.nn.modules.linear_cross_entropy": "",
    "torch.nn.modules.linear_cross_entropy_options": "LinearCrossEntropyOptions",
    "torch.nn.modules.loss": """
        BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss GaussianNLLLoss HingeEmbeddingLoss
        HuberLoss KLDivLoss L1Loss LinearCrossEntropyLoss MSELoss MarginRankingLoss MultiLabelMarginLoss
        MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss NLLLoss2d PoissonNLLLoss SmoothL1Loss SoftMarginLoss
        TripletMarginLoss TripletMarginWithDistanceLoss
    """,
    "torch.nn.modules.module": """
        Module register_module_backward_hook register_module_buffer_registration_hook register_module_forward_hook
        register_module_forward_pre_hook register_module_full_backward_hook register_module_full_backward_pre_hook
        register_module_module_registration_hook register_module_parameter_registration_hook
    """,
    "torch.nn.modules.normalization": "CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm",
    "torch.nn.modules.padding": """
        CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d ReflectionPad1d
        ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d
        ZeroPad3d
    """,
    "torch.nn.modules.pixelshuffle": "PixelShuffle PixelUnshuffle",
    "torch.nn.modules.pooling": """
        AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d
        AvgPool1d AvgPool2d AvgPool3d FractionalMaxPool2d FractionalMaxPool3d LPPool1d LPPool2d LPPool3d MaxPool1d
        MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d
    """,
    "torch.nn.modules.rnn": "GRU GRUCell LSTM LSTMCell RNN RNNBase RNNCell RNNCellBase",
    "torch.nn.modules.sparse": "Embedding EmbeddingBag",
    "torch.nn.modules.transformer": """
        Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer
    """,
    "torch.nn.modules.upsampling": "Upsample UpsamplingBilinear2d UpsamplingNearest2d",
    "torch.nn.modules.utils": "consume_prefix_in_state_dict_if_present",
    "torch.nn.parallel": "DataParallel DistributedDataParallel data_parallel gather parallel_apply replicate scatter",
    "torch.nn.parallel.comm": "broadcast broadcast_coalesced gather reduce_add reduce_add_coalesced scatter",
    "torch.nn.parallel.data_parallel": "DataParallel data_parallel",
    "torch.nn.parallel.distributed": "DistributedDataParallel",
    "torch.nn.parallel.parallel_apply": "get_a_var parallel_apply",
    "torch.nn.parallel.replicate": "replicate",
    "torch.nn.parallel.scatter_gather": "gather scatter scatter_kwargs",
    "torch.nn.qat": "Conv1d Conv2d Conv3d Embedding EmbeddingBag Linear",
    "torch.nn.qat.dynamic": "Linear",
    "torch.nn.qat.dynamic.modules": "Linear",
    "torch.nn.qat.dynamic.modules.linear": "",
    "torch.nn.qat.modules": "Conv1d Conv2d Conv3d Embedding EmbeddingBag Linear",
    "torch.nn.qat.modules.conv": "",
    "torch.nn.qat.modules.embedding_ops": "Embedding EmbeddingBag",
    "torch.nn.qat.modules.linear": "",
    "torch.nn.quantizable": "LSTM LSTMCell MultiheadAttention",
    "torch.nn.quantizable.modules": "LSTM LSTMCell MultiheadAttention",
    "torch.nn.quantizable.modules.activation": "",
    "torch.nn.quantizable.modules.rnn": "",
    "torch.nn.quantized": """
        BatchNorm2d BatchNorm3d Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d DeQuantize Dropout
        ELU Embedding EmbeddingBag FXFloatFunctional FloatFunctional GroupNorm Hardswish InstanceNorm1d InstanceNorm2d
        InstanceNorm3d LSTM LayerNorm LeakyReLU Linear MultiheadAttention PReLU QFunctional Quantize ReLU6 Sigmoid
        Softmax
    """,
    "torch.nn.quantized.dynamic": """
        Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d GRU GRUCell LSTM LSTMCell Linear RNNCell
    """,
    "torch.nn.quantized.dynamic.modules": """
        Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d GRU GRUCell LSTM LSTMCell Linear RNNCell
    """,
    "torch.nn.quantized.dynamic.modules.conv": "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d",
    "torch.nn.quantized.dynamic.modules.linear": "",
    "torch.nn.quantized.dynamic.modules.rnn": """
        GRU GRUCell LSTM LSTMCell PackedParameter RNNBase RNNCell RNNCellBase pack_weight_bias
    """,
    "torch.nn.quantized.functional": "",
    "torch.nn.quantized.modules": """
        BatchNorm2d BatchNorm3d Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d DeQuantize Dropout
        ELU Embedding EmbeddingBag FXFloatFunctional FloatFunctional GroupNorm Hardswish InstanceNorm1d InstanceNorm2d
        InstanceNorm3d LSTM LayerNorm LeakyReLU Linear MultiheadAttention PReLU QFunctional Quantize ReLU6 Sigmoid
        Softmax
    """,
    "torch.nn.quantized.modules.activation": "",
    "torch.nn.quantized.modules.batchnorm": "",
    "torch.nn.quantized.modules.conv": "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d",
    "torch.nn.quantized.modules.dropout": "Dropout",
    "torch.nn.quantized.modules.embedding_ops": "Embedding EmbeddingBag EmbeddingPackedParams",
    "torch.nn.quantized.modules.functional_modules": "FXFloatFunctional FloatFunctional QFunctional",
    "torch.nn.quantized.modules.linear": "Linear LinearPackedParams",
    "torch.nn.quantized.modules.normalization": "GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm",
    "torch.nn.quantized.modules.rnn": "",
    "torch.nn.quantized.modules.utils": "",
    "torch.nn.utils.clip_grad": "clip_grad_norm clip_grad_norm_ clip_grad_value_",
    "torch.nn.utils.convert_parameters": "parameters_to_vector vector_to_parameters",
    "torch.nn.utils.fusion": "fuse_conv_bn_eval fuse_conv_bn_weights fuse_linear_bn_eval fuse_linear_bn_weights",
    "torch.nn.utils.init": "skip_init",
    "torch.nn.utils.memory_format": "convert_conv2d_weight_memory_format convert_conv3d_weight_memory_format",
    "torch.nn.utils.parametrizations": "orthogonal spectral_norm weight_norm",
    "torch.nn.utils.parametrize": """
        ParametrizationList cached is_parametrized register_parametrization remove_parametrizations
        transfer_parametrizations_and_params type_before_parametrizations
    """,
    "torch.nn.utils.prune": """
        BasePruningMethod CustomFromMask Identity L1Unstructured LnStructured PruningContainer RandomStructured
        RandomUnstructured custom_from_mask global_unstructured identity is_pruned l1_unstructured ln_structured
        random_structured random_unstructured remove
    """,
    "torch.nn.utils.rnn": """
        PackedSequence invert_permutation pack_padded_sequence pack_sequence pad_packed_sequence pad_sequence
        unpack_sequence unpad_sequence
    """,
    "torch.nn.utils.spectral_norm": """
        SpectralNorm SpectralNormLoadStateDictPreHook SpectralNormStateDictHook remove_spectral_norm spectral_norm
    """,
    "torch.nn.utils.stateless": "functional_call",
    "torch.nn.utils.weight_norm": "WeightNorm remove_weight_norm weight_norm",
    "torch.numa": "",
    "torch.numa.binding": "AffinityMode NumaOptions",
    "torch.onnx": "ExportableModule InputObserver ONNXProgram OnnxExporterError export is_in_onnx_export",
    "torch.onnx.errors": "OnnxExporterWarning SymbolicValueError UnsupportedOperatorError",
    "torch.onnx.operators": "",
    "torch.onnx.ops": "aten_decompositions attention rotary_embedding symbolic symbolic_multi_out",
    "torch.onnx.symbolic_helper": "",
    "torch.onnx.symbolic_opset10": "",
    "torch.onnx.symbolic_opset11": "",
    "torch.onnx.symbolic_opset12": "",
    "torch.onnx.symbolic_opset13": "",
    "torch.onnx.symbolic_opset14": "",
    "torch.onnx.symbolic_opset15": "",
    "torch.onnx.symbolic_opset16": "",
    "torch.onnx.symbolic_opset17": "",
    "torch.onnx.symbolic_opset18": "",
    "torch.onnx.symbolic_opset19": "",
    "torch.onnx.symbolic_opset20": "",
    "torch.onnx.symbolic_opset7": "",
    "torch.onnx.symbolic_opset8": "",
    "torch.onnx.symbolic_opset9": "",
    "torch.onnx.utils": "",
    "torch.onnx.verification": "VerificationInfo verify_onnx_program",
    "torch.ops": "",
    "torch.optim.adadelta": "Adadelta adadelta",
    "torch.optim.adagrad": "Adagrad adagrad",
    "torch.optim.adam": "Adam adam",
    "torch.optim.adamax": "Adamax adamax",
    "torch.optim.adamw": "AdamW adamw",
    "torch.optim.asgd": "ASGD asgd",
    "torch.optim.lbfgs": "LBFGS",
    "torch.optim.nadam": "NAdam nadam",
    "torch.optim.optimizer": "Optimizer register_optimizer_step_post_hook register_optimizer_step_pre_hook",
    "torch.optim.radam": "RAdam radam",
    "torch.optim.rmsprop": "RMSprop rmsprop",
    "torch.optim.rprop": "Rprop rprop",
    "torch.optim.sgd": "SGD sgd",
    "torch.optim.sparse_adam": "SparseAdam",
    "torch.optim.swa_utils": """
        AveragedModel SWALR get_ema_avg_fn get_ema_multi_avg_fn get_swa_avg_fn get_swa_multi_avg_fn update_bn
    """,
    "torch.package": """
        Directory EmptyMatchError GlobGroup Importer ObjMismatchError ObjNotFoundError OrderedImporter PackageExporter
        PackageImporter PackagingError is_from_package
    """,
    "torch.package.analyze": "find_first_use_of_broken_modules trace_dependencies",
    "torch.package.analyze.find_first_use_of_broken_modules": "find_first_use_of_broken_modules",
    "torch.package.analyze.is_from_package": "is_from_package",
    "torch.package.analyze.trace_dependencies": "trace_dependencies",
    "torch.package.file_structure_representation": "Directory",
    "torch.package.find_file_dependencies": "find_files_source_depends_on",
    "torch.package.glob_group": "GlobGroup",
    "torch.package.importer": "Importer ObjMismatchError ObjNotFoundError OrderedImporter",
    "torch.package.package_exporter": "EmptyMatchError PackageExporter PackagingError PackagingErrorReason",
    "torch.package.package_importer": "PackageImporter",
    "torch.profiler": """
        DeviceType ExecutionTraceObserver ProfilerAction ProfilerActivity kineto_available profile record_function
        schedule supported_activities tensorboard_trace_handler
    """,
    "torch.profiler.itt": "is_available mark range range_pop range_push",
    "torch.profiler.profiler": """
        ExecutionTraceObserver ProfilerAction profile schedule supported_activities tensorboard_trace_handler
    """,
    "torch.profiler.python_tracer": "",
    "torch.quantization": """
        DeQuantStub HistogramObserver ObserverBase QConfig QuantStub QuantType QuantWrapper add_quant_dequant convert
        default_eval_fn default_fake_quant default_fixed_qparams_range_0to1_fake_quant
        default_fixed_qparams_range_neg1to1_fake_quant default_histogram_fake_quant default_observer
        default_per_channel_weight_fake_quant default_per_channel_weight_observer default_placeholder_observer
        default_weight_fake_quant default_weight_observer fuse_modules get_default_compare_output_module_list
        get_default_dynamic_quant_module_mappings get_default_qat_module_mappings get_default_qconfig_propagation_list
        get_default_static_quant_module_mappings get_fuser_method get_quantized_operator get_static_quant_module_class
        prepare prepare_qat propagate_qconfig_ quantize quantize_dynamic quantize_dynamic_jit quantize_jit quantize_qat
        swap_module
    """,
    "torch.quantization.fake_quantize": "",
    "torch.quantization.fuse_modules": "",
    "torch.quantization.fuser_method_mappings": "",
    "torch.quantization.fx": "",
    "torch.quantization.fx.convert": "",
    "torch.quantization.fx.fuse": "",
    "torch.quantization.fx.fusion_patterns": "",
    "torch.quantization.fx.graph_module": "",
    "torch.quantization.fx.match_utils": "",
    "torch.quantization.fx.pattern_utils": "",
    "torch.quantization.fx.prepare": "",
    "torch.quantization.fx.quantization_patterns": "",
    "torch.quantization.fx.quantization_types": "",
    "torch.quantization.fx.utils": "",
    "torch.quantization.observer": "",
    "torch.quantization.qconfig": "",
    "torch.quantization.quant_type": "",
    "torch.quantization.quantization_mappings": "",
    "torch.quantization.quantize": "",
    "torch.quantization.quantize_fx": "",
    "torch.quantization.quantize_jit": "",
    "torch.quantization.stubs": "",
    "torch.quantization.utils": "",
    "torch.quasirandom": "SobolEngine",
    "torch.return_types": """
        aminmax aminmax_out cummax cummax_out cummin cummin_out frexp frexp_out geqrf geqrf_out histogram histogram_out
        histogramdd kthvalue kthvalue_out linalg_cholesky_ex linalg_cholesky_ex_out linalg_eig linalg_eig_out
        linalg_eigh linalg_eigh_out linalg_inv_ex linalg_inv_ex_out linalg_ldl_factor linalg_ldl_factor_ex
        linalg_ldl_factor_ex_out linalg_ldl_factor_out linalg_lstsq linalg_lstsq_out linalg_lu linalg_lu_factor
        linalg_lu_factor_ex linalg_lu_factor_ex_out linalg_lu_factor_out linalg_lu_out linalg_qr linalg_qr_out
        linalg_slogdet linalg_slogdet_out linalg_solve_ex linalg_solve_ex_out linalg_svd linalg_svd_out lu_unpack
        lu_unpack_out max max_out median median_out min min_out mode mode_out nanmedian nanmedian_out
        pytree_register_structseq qr qr_out slogdet slogdet_out sort sort_out svd svd_out topk topk_out
        triangular_solve triangular_solve_out
    """,
    "torch.serialization": """
        LoadEndianness SourceChangeWarning StorageType add_safe_globals check_module_version_greater_or_equal
        clear_safe_globals default_restore_location get_crc32_options get_default_load_endianness
        get_default_mmap_options get_safe_globals get_unsafe_globals_in_checkpoint load location_tag mkdtemp
        normalize_storage_type register_package safe_globals save set_crc32_options set_default_load_endianness
        set_default_mmap_options skip_data storage_to_tensor_type validate_cuda_device validate_hpu_device
    """,
    "torch.signal": "",
    "torch.signal.windows": """
        bartlett blackman cosine exponential gaussian general_cosine general_hamming hamming hann kaiser nuttall
    """,
    "torch.signal.windows.windows": """
        bartlett blackman cosine exponential gaussian general_cosine general_hamming hamming hann kaiser nuttall
    """,
    "torch.storage": "TypedStorage UntypedStorage",
    "torch.torch_version": "TorchVersion",
    "torch.utils": """
        ThroughputBenchmark generate_methods_for_privateuse1_backend get_cpp_backtrace rename_privateuse1_backend
        set_module swap_tensors
    """,
    "torch.utils.backcompat": "Warning",
    "torch.utils.backend_registration": "generate_methods_for_privateuse1_backend rename_privateuse1_backend",
    "torch.utils.benchmark": """
        CallgrindStats Colorize Compare CopyIfCallgrind FunctionCount FunctionCounts FuzzedParameter FuzzedSparseTensor
        FuzzedTensor Fuzzer Language Measurement ParameterAlias TaskSpec Timer ordered_unique select_unit
        set_torch_threads timer trim_sigfig unit_to_english
    """,
    "torch.utils.benchmark.op_fuzzers": "",
    "torch.utils.benchmark.op_fuzzers.binary": "BinaryOpFuzzer",
    "torch.utils.benchmark.op_fuzzers.sparse_binary": "BinaryOpSparseFuzzer",
    "torch.utils.benchmark.op_fuzzers.sparse_unary": "UnaryOpSparseFuzzer",
    "torch.utils.benchmark.op_fuzzers.spectral": "SpectralOpFuzzer",
    "torch.utils.benchmark.op_fuzzers.unary": "UnaryOpFuzzer",
    "torch.utils.benchmark.utils": "",
    "torch.utils.benchmark.utils.common": """
        Measurement TaskSpec ordered_unique select_unit set_torch_threads trim_sigfig unit_to_english
    """,
    "torch.utils.benchmark.utils.compare": "Colorize Compare",
    "torch.utils.benchmark.utils.compile": "",
    "torch.utils.benchmark.utils.cpp_jit": "compile_callgrind_template compile_timeit_template get_compat_bindings",
    "torch.utils.benchmark.utils.fuzzer": "FuzzedParameter FuzzedTensor Fuzzer ParameterAlias",
    "torch.utils.benchmark.utils.sparse_fuzzer": "FuzzedSparseTensor",
    "torch.utils.benchmark.utils.timer": "Language Timer timer",
    "torch.utils.benchmark.utils.valgrind_wrapper": "",
    "torch.utils.benchmark.utils.valgrind_wrapper.timer_interface": """
        CallgrindStats CopyIfCallgrind FunctionCount FunctionCounts
    """,
    "torch.utils.bundled_inputs": """
        InflatableArg augment_many_model_functions_with_bundled_inputs augment_model_with_bundled_inputs bundle_inputs
        bundle_large_tensor bundle_randn
    """,
    "torch.utils.checkpoint": """
        CheckpointError CheckpointFunction CheckpointPolicy DefaultDeviceType GraphExecGroup SelectiveCheckpointContext
        check_backward_validity checkpoint checkpoint_sequential create_selective_checkpoint_contexts detach_variable
        get_device_states noop_context_fn set_checkpoint_debug_enabled set_checkpoint_early_stop set_device_states
    """,
    "torch.utils.collect_env": """
        SystemEnv check_release_file get_cachingallocator_config get_clang_version get_cmake_version get_conda_packages
        get_cpu_info get_cuda_module_loading_config get_cudnn_version get_env_info get_gcc_version get_gpu_info
        get_intel_gpu_detected get_intel_gpu_driver_version get_intel_gpu_onboard get_libc_version
        get_linux_pkg_version get_lsb_version get_mac_version get_nvidia_driver_version get_nvidia_smi get_os
        get_pip_packages get_platform get_pretty_env_info get_python_platform get_running_cuda_version
        get_windows_version is_xnnpack_available main pretty_str run run_and_parse_first_match run_and_read_all
        run_and_return_first_line
    """,
    "torch.utils.cpp_backtrace": "get_cpp_backtrace",
    "torch.utils.cpp_extension": """
        BuildExtension CUDAExtension CppExtension SyclExtension check_compiler_is_gcc check_compiler_ok_for_platform
        get_compiler_abi_compatibility_and_version get_cxx_compiler get_default_build_root include_paths
        is_ninja_available library_paths load load_inline remove_extension_h_precompiler_headers
        verify_ninja_availability
    """,
    "torch.utils.debug_log": "debug_grad_log",
    "torch.utils.deterministic": "",
    "torch.utils.dlpack": "DLDeviceType from_dlpack",
    "torch.utils.file_baton": "FileBaton",
    "torch.utils.flop_counter": "FlopCounterMode register_flop_formula",
    "torch.utils.hooks": "BackwardHook RemovableHandle unserializable_hook warn_if_has_hooks",
    "torch.utils.mkldnn": "MkldnnBatchNorm MkldnnConv1d MkldnnConv2d MkldnnConv3d MkldnnLinear MkldnnPrelu to_mkldnn",
    "torch.utils.mobile_optimizer": "LintCode generate_mobile_module_lints optimize_for_mobile",
    "torch.utils.model_dump": """
        burn_in_info get_info_and_burn_skeleton get_inline_skeleton get_model_info get_storage_info hierarchical_pickle
    """,
    "torch.utils.model_zoo": "",
    "torch.utils.module_tracker": "ModuleTracker",
    "torch.utils.serialization": "",
    "torch.utils.serialization.config": "",
    "torch.utils.show_pickle": "DumpUnpickler FakeClass FakeObject main",
    "torch.utils.tensorboard": "FileWriter RecordWriter SummaryWriter",
    "torch.utils.throughput_benchmark": "ExecutionStats ThroughputBenchmark format_time",
    "torch.xpu": """
        Event MemPool Stream StreamContext XPUGraph XPUPluggableAllocator can_device_access_peer
        change_current_allocator clock_rate current_device current_stream device device_count device_memory_used
        device_of empty_cache get_arch_list get_device_capability get_device_name get_device_properties
        get_gencode_flags get_per_process_memory_fraction get_rng_state get_rng_state_all get_stream_from_external
        graph graph_pool_handle init initial_seed is_available is_bf16_supported is_current_stream_capturing
        is_initialized is_tf32_supported make_graphed_callables manual_seed manual_seed_all max_memory_allocated
        max_memory_reserved mem_get_info memory_allocated memory_reserved memory_snapshot memory_stats
        memory_stats_as_nested_dict memory_usage power_draw reset_accumulated_memory_stats reset_peak_memory_stats seed
        seed_all set_device set_per_process_memory_fraction set_rng_state set_rng_state_all set_stream stream
        synchronize temperature use_mem_pool utilization
    """,
    "torch.xpu.graphs": "XPUGraph graph graph_pool_handle is_current_stream_capturing make_graphed_callables",
    "torch.xpu.memory": """
        MemPool XPUPluggableAllocator change_current_allocator empty_cache get_per_process_memory_fraction
        max_memory_allocated max_memory_reserved mem_get_info memory_allocated memory_reserved memory_snapshot
        memory_stats memory_stats_as_nested_dict reset_accumulated_memory_stats reset_peak_memory_stats
        set_per_process_memory_fraction use_mem_pool
    """,
    "torch.xpu.random": """
        get_rng_state get_rng_state_all initial_seed manual_seed manual_seed_all seed seed_all set_rng_state
        set_rng_state_all
    """,
    "torch.xpu.streams": "Event Stream",
}
