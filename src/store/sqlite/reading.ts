/**
 * Packs what was read out of an article's text into JSON a quarter as long as the plain objects, and unpacks it;
 * fields that are not known here are kept as they are.
 *
 *   statement := [kind, start, end, paragraph, sentence start, sentence end, speaker, grade, confidence,
 *                 evidence's confidence, parts, cue, mention, antecedent, rest]   (0 for what is absent)
 *   paragraph := [number, start, end, sentences, rest];  ranges := [start, end, start, end, …]
 *
 * The words are written once, in the article's text; here are offsets only, but for speakers' names and roles.
 */
import type {
  Article,
  Evidence,
  EvidenceGrade,
  Paragraph,
  Statement,
  StatementKind,
  TextRange,
} from '../../core/article.ts';

const KINDS: readonly StatementKind[] = ['direct', 'mixed', 'indirect', 'narration'];
const GRADES: readonly EvidenceGrade[] = ['named', 'pronoun', 'description', 'unclear'];

type Ranges = readonly number[];
type Rest = Readonly<Record<string, unknown>>;
type PackedStatement = readonly [
  kind: number,
  start: number,
  end: number,
  paragraph: number,
  sentenceStart: number,
  sentenceEnd: number,
  speakerId: string | null,
  grade: number,
  confidence: number,
  evidenceConfidence: number,
  parts?: Ranges | 0,
  cue?: Ranges | 0,
  mention?: Ranges | 0,
  antecedent?: Ranges | 0,
  rest?: Rest | 0,
];
type PackedParagraph = readonly [number: number, start: number, end: number, sentences: Ranges, rest?: Rest];

/** The fields that have columns of their own. */
type Kept = Omit<Article, 'id' | 'key' | 'title' | 'text' | 'statements' | 'paragraphs' | 'alsoIn'>;
type Packed = {
  readonly article: Kept;
  readonly paragraphs: readonly PackedParagraph[];
  readonly statements: readonly PackedStatement[];
};

function toRanges(ranges: readonly TextRange[]): Ranges {
  return ranges.flatMap(({ start, end }) => [start, end]);
}

function fromRanges(ranges: Ranges): readonly TextRange[] {
  const found: TextRange[] = [];
  for (let index = 0; index < ranges.length; index += 2)
    found.push({ start: ranges[index] ?? 0, end: ranges[index + 1] ?? 0 });
  return found;
}

function toRange(range: TextRange | undefined): Ranges | 0 {
  return range ? [range.start, range.end] : 0;
}

function isEmpty(rest: object): boolean {
  return Object.keys(rest).length === 0;
}

function packStatement(statement: Statement): PackedStatement {
  const { id, kind, start, end, parts, paragraph, sentence, speakerId, evidence, confidence, ...more } =
    statement;
  const { grade, cue, mention, antecedent, confidence: sureness, ...moreEvidence } = evidence;
  const isWhole = parts.length === 1 && parts[0]?.start === start && parts[0].end === end;
  const rest = {
    ...(id === start.toString(36) ? {} : { id }),
    ...(isEmpty(more) ? {} : { more }),
    ...(isEmpty(moreEvidence) ? {} : { moreEvidence }),
  };
  const tail = [isWhole ? 0 : toRanges(parts), toRange(cue), toRange(mention), toRange(antecedent)] as const;
  const last = tail.findLastIndex((ranges) => ranges !== 0);
  const head = [
    KINDS.indexOf(kind),
    start,
    end,
    paragraph,
    sentence.start,
    sentence.end,
    speakerId,
    GRADES.indexOf(grade),
    confidence,
    sureness,
  ] as const;
  if (!isEmpty(rest)) return [...head, ...tail, rest];
  return [...head, ...tail.slice(0, last + 1)] as readonly (
    | number
    | Ranges
    | string
    | null
  )[] as PackedStatement;
}

function toFirst(ranges: Ranges | 0 | undefined): TextRange | undefined {
  return ranges ? { start: ranges[0] ?? 0, end: ranges[1] ?? 0 } : undefined;
}

function unpackEvidence(packed: PackedStatement): Evidence {
  const [cue, mention, antecedent] = [toFirst(packed[11]), toFirst(packed[12]), toFirst(packed[13])];
  const evidence: { -readonly [Name in keyof Evidence]: Evidence[Name] } = {
    grade: GRADES[packed[7]] ?? 'unclear',
    confidence: packed[9],
  };
  if (cue) evidence.cue = cue;
  if (mention) evidence.mention = mention;
  if (antecedent) evidence.antecedent = antecedent;
  return evidence;
}

/** By place, without copies: a question unpacks some hundred. */
function unpackStatement(packed: PackedStatement): Statement {
  const [start, end, parts, rest] = [packed[1], packed[2], packed[10], packed[14]];
  const statement: Statement = {
    id: start.toString(36),
    kind: KINDS[packed[0]] ?? 'narration',
    start,
    end,
    parts: parts ? fromRanges(parts) : [{ start, end }],
    paragraph: packed[3],
    sentence: { start: packed[4], end: packed[5] },
    speakerId: packed[6],
    evidence: unpackEvidence(packed),
    confidence: packed[8],
  };
  if (!rest) return statement;
  const { id, more, moreEvidence } = rest as { id?: string; more?: object; moreEvidence?: object };
  return {
    ...statement,
    ...(id === undefined ? {} : { id }),
    evidence: { ...statement.evidence, ...moreEvidence },
    ...more,
  };
}

function packParagraph({ number, start, end, sentences, ...rest }: Paragraph): PackedParagraph {
  const packed = [number, start, end, toRanges(sentences)] as const;
  return isEmpty(rest) ? packed : [...packed, rest];
}

function unpackParagraph([number, start, end, sentences, rest]: PackedParagraph): Paragraph {
  const paragraph = { number, start, end, sentences: fromRanges(sentences) };
  return rest ? { ...paragraph, ...rest } : paragraph;
}

/** The article as JSON without its id, key, title and text, and without what other rows tell. */
export function toReading(article: Article): string {
  const { id: _id, key: _key, title: _title, text: _text, alsoIn: _also, ...read } = article;
  const { statements, paragraphs, ...kept } = read;
  const packed: Packed = {
    article: kept,
    paragraphs: paragraphs.map(packParagraph),
    statements: statements.map(packStatement),
  };
  return JSON.stringify(packed);
}

/** The article that `toReading` was given. */
export function fromReading(
  reading: string,
  columns: Pick<Article, 'id' | 'key' | 'title' | 'text'>,
): Article {
  const { article, paragraphs, statements } = JSON.parse(reading) as Packed;
  return {
    ...columns,
    ...article,
    paragraphs: paragraphs.map(unpackParagraph),
    statements: statements.map(unpackStatement),
  };
}
