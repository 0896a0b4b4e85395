/**
 * Closed and small classes of English words by which clauses are told apart: what begins a condition, an exception or a
 * main clause, what reports or holds something true. What follows from them is left to `edges.ts`. Classes after Quirk
 * et al., A Comprehensive Grammar of the English Language (1985), and Levin, English Verb Classes (1993).
 */

export const CONDITION =
  /^(?:if|unless|until|till|provided|providing|assuming|suppose|supposing|lest|barring|whether)$/;
export const EXCEPTION = /^(?:except|excepting|excluding|unless|without|save|barring|besides)$/;
export const COORDINATOR = /^(?:and|but|so|yet|or|because|then)$/;
export const SUBJECT =
  /^(?:i|you|he|she|it|we|they|there|this|that|these|those|who|nobody|everybody|everyone|somebody|someone)(?:'\p{L}+)?$/u;
export const FINITE =
  /^(?:am|is|are|was|were|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|got|get|gets|goes|went|said|says|made|makes|need|needs|want|wants)$|'(?:s|re|ll|ve|d|m)$|n't$/;

/** Verbs of saying and holding true, by stem (Levin 1993, classes 37.7 and 29.4-5, the common ones of news). */
export const REPORT =
  /^(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|claim(?:s|ed|ing)?|argu(?:e|es|ed|ing)|alleg(?:e|es|ed|ing)|insist(?:s|ed|ing)?|suggest(?:s|ed|ing)?|assert(?:s|ed|ing)?|report(?:s|ed|ing)?|announc(?:e|es|ed)|warn(?:s|ed|ing)?|ask(?:s|ed|ing)?|wr(?:ite|ites|ote|iting)|declar(?:e|es|ed)|stat(?:e|es|ed|ing)|maintain(?:s|ed)?|contend(?:s|ed)?|complain(?:s|ed|ing)?|accus(?:e|es|ed|ing)|predict(?:s|ed|ing)?|imply|implies|implied|pretend(?:s|ed|ing)?|call(?:s|ed)?)$/;
export const BELIEF =
  /^(?:th(?:ink|inks|ought|inking)|believ(?:e|es|ed|ing)|feel|feels|felt|hop(?:e|es|ed|ing)|guess|guessed|suppos(?:e|es|ed)|assum(?:e|es|ed|ing)|wish|wishes|wished|fear|fears|feared|suspect|suspects|suspected|imagin(?:e|es|ed|ing)|expect|expects|expected|doubt|doubts|doubted|wonder|wonders|wondered|reckon|seem|seems|seemed|appear|appears|appeared)$/;
export const FRAME_NOUN =
  /^(?:idea|claim|claims|notion|suggestion|allegation|allegations|argument|rumou?rs?|belief|theory|question|myth|impression|fear|hope|chance|possibility|risk|lie|accusation|view|perception)$/;
export const HEDGE =
  /^(?:maybe|perhaps|possibly|probably|allegedly|reportedly|supposedly|apparently|seemingly|hopefully|hypothetically|theoretically)$/;
export const FIRST_PERSON = /^(?:i|we)(?:'\p{L}+)?$/u;
/** Said of oneself these open a sentence and add nothing: "I mean", "I tell you", "I have to say". */
export const CARRIERS =
  /^(?:that|me|us|you|him|her|them|it|to|reporters|people|everyone|everybody|how|just|really|also|again)$/;

/** Verbs of saying, in any form: "said", "argues". */
export function isReporting(key: string): boolean {
  return REPORT.test(key) || SAYING.test(key);
}

/** Verbs that name a manner of saying beside direct speech; they frame no claim by themselves. */
const SAYING =
  /^(?:add(?:s|ed|ing)?|continu(?:e|es|ed|ing)|conclud(?:e|es|ed|ing)|repl(?:y|ies|ied)|respond(?:s|ed)?|answer(?:s|ed)?|explain(?:s|ed|ing)?|recall(?:s|ed)?|tweet(?:s|ed)?|joke[sd]?|quip(?:s|ped)?|demand(?:s|ed)?|shout(?:s|ed)?|cr(?:y|ies|ied)|not(?:e|es|ed|ing)|remark(?:s|ed)?|observ(?:e|es|ed)|fum(?:e|es|ed)|lament(?:s|ed)?|admit(?:s|ted)?|agree[sd]?|post(?:s|ed)?|spoke|speaking|quoted|scold(?:s|ed)?|urg(?:e|es|ed)|vow(?:s|ed)?|emphasizing|joked)$/;
