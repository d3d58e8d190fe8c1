// Owns: the list of families; importing it fills the registry.
import "./activation.ts";
import "./arithmetic.ts";
import "./compare.ts";
import "./complex.ts";
import "./conv.ts";
import "./convert.ts";
import "./creation.ts";
import "./embedding.ts";
import "./functional.ts";
import "./getitem.ts";
import "./indexing.ts";
import "./join.ts";
import "./linalg.ts";
import "./linalg-norm.ts";
import "./loss.ts";
import "./matmul.ts";
import "./normalization.ts";
import "./pointwise.ts";
import "./pool.ts";
import "./random.ts";
import "./reduce.ts";
import "./scan.ts";
import "./scatter-views.ts";
import "./sort.ts";
import "./views.ts";
import "./where.ts";

export { getitem, type IndexPart, setitem } from "./getitem.ts";
