// Owns: torch.utils.data as data for the binding.
import { type PyModuleSpec, pyfns } from "../core/pyclass.ts";
import { default_collate, default_convert } from "./collate.ts";
import { DataLoader, InfiniteSampler, LoaderIterator } from "./dataloader.ts";
import {
  ChainDataset,
  ConcatDataset,
  Dataset,
  IterableDataset,
  random_split,
  StackDataset,
  Subset,
  TensorDataset,
} from "./dataset.ts";
import {
  BatchSampler,
  DistributedSampler,
  RandomSampler,
  Sampler,
  SequentialSampler,
  SubsetRandomSampler,
  WeightedRandomSampler,
} from "./sampler.ts";

const functions = pyfns("torch.utils.data", {
  "random_split(dataset, lengths, generator=None) -> list": random_split,
  "default_collate(batch)": default_collate,
  "default_convert(data)": default_convert,
  "get_worker_info()": () => null,
});

const datasets = { Dataset, IterableDataset, TensorDataset, StackDataset, ConcatDataset, ChainDataset, Subset };
const samplers = {
  Sampler,
  SequentialSampler,
  RandomSampler,
  SubsetRandomSampler,
  WeightedRandomSampler,
  BatchSampler,
};
const { random_split: split, default_collate: collate, default_convert: convert } = functions;

/** `torch.utils.data` and everything below it. */
export const dataModules: readonly PyModuleSpec[] = [
  { name: "torch.utils.data", members: { ...datasets, ...samplers, DistributedSampler, DataLoader, ...functions } },
  { name: "torch.utils.data.dataset", members: { ...datasets, random_split: split } },
  { name: "torch.utils.data.sampler", members: samplers },
  { name: "torch.utils.data.distributed", members: { DistributedSampler } },
  {
    name: "torch.utils.data.dataloader",
    members: {
      DataLoader,
      _InfiniteConstantSampler: InfiniteSampler,
      _SingleProcessDataLoaderIter: LoaderIterator,
      default_collate: collate,
      default_convert: convert,
    },
  },
];
