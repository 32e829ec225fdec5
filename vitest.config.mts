import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const alias = { '@shared': resolve(import.meta.dirname, 'src/shared') };

const inNode = (name: string, testTimeout = 10_000) => ({
  resolve: { alias },
  test: { name, environment: 'node' as const, include: [`tests/${name}/**/*.test.ts`], testTimeout },
});

export default defineConfig({
  test: {
    projects: [
      inNode('unit'),
      inNode('property', 60_000),
      inNode('contract', 30_000),
      inNode('pdf', 60_000),
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: 'component',
          environment: 'jsdom',
          globals: true, // Testing Library unmounts after each test only where afterEach is global
          include: ['tests/component/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
