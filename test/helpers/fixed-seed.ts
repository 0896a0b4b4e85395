/**
 * In continuous integration, properties are tried on the same examples each time, so that a red run means that the
 * change broke something; elsewhere every run tries others.
 */
import process from 'node:process';

if (process.env.CI) {
  const { default: fc } = await import('fast-check');
  // Any number will do, as long as it stays.
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_230_320 });
}
