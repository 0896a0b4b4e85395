/**
 * How a command is declared, once, and what adapters may know of it: plain data from its zod schema; running it is
 * left to `bot.ts`.
 */
import { z } from 'zod';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';

export type SuggestedValue = { readonly label: string; readonly value: string };

/** One argument as plain data, ready for slash options, menus, forms and completion. */
export type OptionDescription = {
  readonly name: string;
  readonly description: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly required: boolean;
  readonly choices?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Suggestions can be had for it while typing. */
  readonly suggests: boolean;
};

export type CommandDescription = {
  /** Matches `^[a-z0-9_]{1,32}$`: what both platforms accept. */
  readonly name: string;
  /** 1–100 characters: Discord's limit, the tighter one. */
  readonly summary: string;
  readonly examples: readonly string[];
  readonly options: readonly OptionDescription[];
  /** `asker`: the answer is for the asker alone; known before the command runs. */
  readonly audience: 'room' | 'asker';
  /** `manage`: only who may manage the room. */
  readonly permission?: 'manage';
  /** Entry of the menu on a message, where the platform has one. */
  readonly messageMenu?: string;
  /** Answers in Telegram's inline mode. */
  readonly inline: boolean;
  /** Reached by buttons only: not listed, not registered. */
  readonly hidden: boolean;
};

export type Shape = z.ZodObject<z.ZodRawShape>;

export type Command<Services> = {
  readonly description: CommandDescription;
  readonly run: (request: Request, services: Services) => Promise<Reply>;
  readonly suggest: (option: string, typed: string, services: Services) => Promise<readonly SuggestedValue[]>;
};

export type CommandDeclaration<Services, Args extends Shape> = {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly args: Args;
  /** How one typed line becomes arguments; by default the whole line is the first argument. */
  readonly fromLine?: (line: string) => Readonly<Record<string, unknown>>;
  readonly suggest?: {
    readonly [K in keyof z.input<Args>]?: (
      typed: string,
      services: Services,
    ) => Promise<readonly SuggestedValue[]>;
  };
  readonly audience?: 'asker';
  readonly permission?: 'manage';
  readonly messageMenu?: string;
  /** How the words of a message picked from the menu become arguments; by default there are none. */
  readonly fromTarget?: (text: string) => Readonly<Record<string, unknown>>;
  readonly inline?: true;
  readonly hidden?: true;
  readonly run: (args: z.output<Args>, request: Request, services: Services) => Promise<Reply> | Reply;
};

/** What the asker can put right; the message is shown as it stands and names the cure. */
export class AskerError extends Error {
  override readonly name = 'AskerError';
}

type Property = {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean';
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
};

function toOptions(args: Shape, suggesting: readonly string[]): readonly OptionDescription[] {
  const schema = z.toJSONSchema(args, { io: 'input' });
  const required = new Set(schema.required ?? []);
  return Object.entries((schema.properties ?? {}) as Record<string, Property>).map(([name, property]) => ({
    name,
    description: property.description ?? name,
    type: property.type ?? 'string',
    required: required.has(name),
    ...(property.enum ? { choices: property.enum } : {}),
    ...(property.minLength !== undefined ? { minLength: property.minLength } : {}),
    ...(property.maxLength !== undefined ? { maxLength: property.maxLength } : {}),
    suggests: suggesting.includes(name),
  }));
}

/** Turns a declaration into a command; throws where a name or summary would be refused by a platform. */
export function defineCommand<Services, Args extends Shape>(
  declared: CommandDeclaration<Services, Args>,
): Command<Services> {
  if (!/^[a-z0-9_]{1,32}$/.test(declared.name))
    throw new Error(`command name not accepted: ${declared.name}`);
  if (declared.summary.length > 100) throw new Error(`summary over 100 characters: ${declared.name}`);
  let options: readonly OptionDescription[] | undefined;
  const [firstOption] = Object.keys(declared.args.shape);
  const fromLine =
    declared.fromLine ?? ((line: string) => (firstOption && line ? { [firstOption]: line } : {}));
  return {
    description: {
      name: declared.name,
      summary: declared.summary,
      examples: declared.examples,
      // Only platforms with forms ask for them, and a JSON schema of every command is a tenth of a quick start.
      get options() {
        options ??= toOptions(declared.args, Object.keys(declared.suggest ?? {}));
        return options;
      },
      audience: declared.audience ?? 'room',
      ...(declared.permission ? { permission: declared.permission } : {}),
      ...(declared.messageMenu ? { messageMenu: declared.messageMenu } : {}),
      inline: declared.inline ?? false,
      hidden: declared.hidden ?? false,
    },
    async run(request, services) {
      const given =
        request.options ??
        (request.addressed === 'menu' && request.target
          ? (declared.fromTarget?.(request.target.text) ?? {})
          : fromLine((request.line ?? '').trim()));
      const parsed = declared.args.safeParse(given);
      if (!parsed.success) throw new AskerError(usage(declared.name, declared.examples, parsed.error));
      return declared.run(parsed.data as z.output<Args>, request, services);
    },
    async suggest(option, typed, services) {
      const find = (declared.suggest as Record<string, unknown> | undefined)?.[option] as
        | ((typed: string, services: Services) => Promise<readonly SuggestedValue[]>)
        | undefined;
      return find ? find(typed, services) : [];
    },
  };
}

/** One sentence: what is wrong with which argument, and an example that works. */
function usage(name: string, examples: readonly string[], error: z.ZodError): string {
  const issue = error.issues[0];
  const where = issue?.path.join('.') ?? '';
  const what =
    issue?.code === 'invalid_type' || issue?.code === 'too_small'
      ? `/${name} needs ${where ? `“${where}”` : 'something to work on'}`
      : `“${where}” of /${name} does not fit: ${issue?.message ?? 'not understood'}`;
  return examples[0] ? `${what}. Try: ${examples[0]}` : `${what}.`;
}
