/** `defineCommand` with this house's services filled in, so that each command file need not repeat their type. */
import { type Command, type CommandDeclaration, defineCommand, type Shape } from '../chat/command.ts';
import type { Services } from './services.ts';

export function define<Args extends Shape>(declared: CommandDeclaration<Services, Args>): Command<Services> {
  return defineCommand<Services, Args>(declared);
}
