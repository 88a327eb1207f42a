import { after } from 'node:test';
import { ControlPlane } from './ControlPlane';

let started: Promise<ControlPlane> | undefined;

/** The control plane that all files share. */
export function theControlPlane(): Promise<ControlPlane> {
  started ??= ControlPlane.start();
  return started;
}

after(async () => (await started)?.stop());
