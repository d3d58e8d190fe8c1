import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 30_000,
    // programs run as processes of their own; two at a time is what a small machine carries
    maxWorkers: 2,
  },
});
