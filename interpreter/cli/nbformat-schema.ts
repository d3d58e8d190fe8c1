/** What a notebook of format 4.5 must look like, as far as pyt writes it: checked before a file is written. */

import { Ajv } from "ajv";

const text = { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };

const bundle = { type: "object", additionalProperties: true };

const output = {
  oneOf: [
    {
      type: "object",
      required: ["output_type", "name", "text"],
      additionalProperties: false,
      properties: { output_type: { const: "stream" }, name: { enum: ["stdout", "stderr"] }, text },
    },
    {
      type: "object",
      required: ["output_type", "data", "metadata", "execution_count"],
      additionalProperties: false,
      properties: {
        output_type: { const: "execute_result" },
        data: bundle,
        metadata: bundle,
        execution_count: { type: ["integer", "null"], minimum: 0 },
      },
    },
    {
      type: "object",
      required: ["output_type", "data", "metadata"],
      additionalProperties: false,
      properties: { output_type: { const: "display_data" }, data: bundle, metadata: bundle },
    },
    {
      type: "object",
      required: ["output_type", "ename", "evalue", "traceback"],
      additionalProperties: false,
      properties: {
        output_type: { const: "error" },
        ename: { type: "string" },
        evalue: { type: "string" },
        traceback: { type: "array", items: { type: "string" } },
      },
    },
  ],
};

const id = { type: "string", pattern: "^[a-zA-Z0-9-_]+$", minLength: 1, maxLength: 64 };

const schema = {
  type: "object",
  required: ["metadata", "nbformat", "nbformat_minor", "cells"],
  properties: {
    metadata: bundle,
    nbformat: { const: 4 },
    nbformat_minor: { type: "integer", minimum: 5 },
    cells: {
      type: "array",
      items: {
        oneOf: [
          {
            type: "object",
            required: ["id", "cell_type", "metadata", "source", "outputs", "execution_count"],
            properties: {
              id,
              cell_type: { const: "code" },
              metadata: bundle,
              source: text,
              outputs: { type: "array", items: output },
              execution_count: { type: ["integer", "null"], minimum: 0 },
            },
          },
          {
            type: "object",
            required: ["id", "cell_type", "metadata", "source"],
            properties: { id, cell_type: { enum: ["markdown", "raw"] }, metadata: bundle, source: text },
          },
        ],
      },
    },
  },
};

/** What is wrong with a notebook, or null when it is valid. */
export function notebookProblems(book: unknown): string | null {
  const ajv = new Ajv({ allowUnionTypes: true });
  return ajv.validate(schema, book) ? null : ajv.errorsText(ajv.errors, { dataVar: "notebook" });
}
