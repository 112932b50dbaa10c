// What judges generated suites: the recommended rules of eslint-plugin-playwright, all of them as they are.
import parser from '@typescript-eslint/parser';
import playwright from 'eslint-plugin-playwright';

export default [
  { ...playwright.configs['flat/recommended'], files: ['**/*.ts'], languageOptions: { ...playwright.configs['flat/recommended'].languageOptions, parser } },
];
