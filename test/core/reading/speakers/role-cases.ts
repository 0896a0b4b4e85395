/**
 * Little news texts in which somebody is called by a role. `[…]` is the content, `{…}` its cue; `speaker` is the name
 * that must be shown, null when no name may be shown, since the text doesn't tell whose words they are.
 */
export type RoleCase = { readonly text: string; readonly speaker: string | null };

export const DIPLOMACY: readonly RoleCase[] = [
  {
    text: 'Finland’s foreign minister, Elina Valtonen, met Tanja Fajon of Slovenia on Friday. The Finnish minister {said} [that trade would grow].',
    speaker: 'Elina Valtonen',
  },
  {
    text: 'Japanese Prime Minister Kenji Moriyama arrived in Ottawa with Foreign Minister Aiko Sato. The prime minister {said} [the treaty was ready].',
    speaker: 'Kenji Moriyama',
  },
  {
    text: 'Peru’s Foreign Minister Rosa Quispe received Defence Minister Paul Okafor of Nigeria. The Nigerian defence minister {said} [patrols would begin in May].',
    speaker: 'Paul Okafor',
  },
  {
    text: 'Secretary of State Linda Marsh flew to Oslo, where Foreign Minister Jonas Berg was waiting. The top Norwegian diplomat {warned} [that the strait could close].',
    speaker: 'Jonas Berg',
  },
  {
    text: 'Ambassador Pierre Lacroix visited the camp on Monday. “[The water is clean again],” the ambassador {said}.',
    speaker: 'Pierre Lacroix',
  },
  {
    text: 'The U.N. envoy for the lakes, Mariam Diallo, spoke after the vote. The envoy {added} [that both sides had agreed to meet].',
    speaker: 'Mariam Diallo',
  },
  {
    text: 'Chilean President Andrea Rojas and Bolivian President Luis Mamani signed the pact. The Bolivian leader {said} [it would last].',
    speaker: 'Luis Mamani',
  },
  {
    text: 'Foreign Minister Anna Keller met Foreign Minister Omar Haddad in Geneva. The foreign minister {said} [talks would go on].',
    speaker: null,
  },
  {
    text: 'Armenia’s foreign ministry protested. Foreign Minister Vahan Petrosyan was in Paris at the time. The ministry {said} [the road must be opened].',
    speaker: 'Armenia’s foreign ministry',
  },
  {
    text: 'Chancellor Greta Holm defended the budget. “[We will not borrow],” the chancellor {told} parliament.',
    speaker: 'Greta Holm',
  },
  {
    text: 'Estonian President Mart Saar spoke first, then Latvian President Ilze Ozola. The Estonian president {said} [the bridge was safe].',
    speaker: 'Mart Saar',
  },
  {
    text: 'Kenyan Health Minister Grace Wanjiru toured the clinics with Finance Minister Peter Mwangi. The health minister {promised} [new beds by June].',
    speaker: 'Grace Wanjiru',
  },
];

export const COURTS: readonly RoleCase[] = [
  {
    text: 'Judge Miriam Castell opened the hearing at noon. The judge {ruled} [that the letters could be shown].',
    speaker: 'Miriam Castell',
  },
  {
    text: 'Prosecutor Daniel Weiss called two witnesses. Defence lawyer Nadia Ferrant objected. The prosecutor {said} [the money had vanished].',
    speaker: 'Daniel Weiss',
  },
  {
    text: 'Prosecutor Daniel Weiss called two witnesses. Defence lawyer Nadia Ferrant objected. “[There is no proof],” the lawyer {said}.',
    speaker: 'Nadia Ferrant',
  },
  {
    text: 'The Supreme Court heard the case in March. On Tuesday the court {ruled} [that the law was void].',
    speaker: 'Supreme Court',
  },
  {
    text: 'Attorney General Ruth Calloway sued the company. The attorney general {said} [the dump had poisoned wells].',
    speaker: 'Ruth Calloway',
  },
  {
    text: 'Samuel Ortiz, the victim’s brother, sat in the front row. “[We waited nine years],” the brother {said}.',
    speaker: 'Samuel Ortiz',
  },
  {
    text: 'Justice Harold Finch wrote for the majority and Justice Amina Yusuf dissented. The justice {said} [the rule was clear].',
    speaker: null,
  },
  {
    text: 'A lawyer for the family spoke outside. Judge Petra Lang had left by then. The lawyer {said} [they would appeal].',
    speaker: null,
  },
  {
    text: 'Police Chief Warren Tibbs took questions for an hour. The chief {said} [two officers had been suspended].',
    speaker: 'Warren Tibbs',
  },
  {
    text: 'Detective Carla Nunez found the van on Sunday. “[It had been painted],” the detective {recalled}.',
    speaker: 'Carla Nunez',
  },
];

export const SPORT: readonly RoleCase[] = [
  {
    text: 'Rovers manager Ian Pascoe praised his striker Tomas Vrba after the match. “[He ran for two],” the manager {said}.',
    speaker: 'Ian Pascoe',
  },
  {
    text: 'Rovers manager Ian Pascoe praised his striker Tomas Vrba after the match. “[I was lucky],” the striker {said}.',
    speaker: 'Tomas Vrba',
  },
  {
    text: 'Captain Lucy Adeyemi lifted the cup. The skipper {said} [the team had grown up].',
    speaker: 'Lucy Adeyemi',
  },
  {
    text: 'Head coach Marco Bellini left the ground early. The Italian coach {blamed} [the pitch].',
    speaker: 'Marco Bellini',
  },
  {
    text: 'Swimmer Hana Novak broke the record and runner Joy Achieng came third. The swimmer {said} [she had slept badly].',
    speaker: 'Hana Novak',
  },
  {
    text: 'Goalkeeper Erik Sund and goalkeeper Paul Dietz both trained. The goalkeeper {said} [his knee was fine].',
    speaker: null,
  },
  {
    text: 'Club president Renata Souza denied a sale. “[Nobody has called],” the president {said}.',
    speaker: 'Renata Souza',
  },
  {
    text: 'Ngozi Eze, who coaches the national side, was calm. The Football Association {said} [that the coach would stay].',
    speaker: 'Football Association',
  },
  {
    text: 'The sprinter Kofi Mensah won in Oslo. The Ghanaian {said} [he would rest].',
    speaker: 'Kofi Mensah',
  },
  {
    text: 'Referee Alan Burke sent two players off. “[I saw the elbow],” the referee {explained}.',
    speaker: 'Alan Burke',
  },
];

export const COMPANIES: readonly RoleCase[] = [
  {
    text: 'Veltra chief executive Simon Aldous cut the forecast. The chief executive {said} [orders had slowed].',
    speaker: 'Simon Aldous',
  },
  {
    text: 'Jane Whitlock, founder and CEO of Brightleaf, opened the plant. “[This is only the start],” the founder {said}.',
    speaker: 'Jane Whitlock',
  },
  {
    text: 'Northgate Motors recalled 9,000 vans on Monday. The company {said} [no one had been hurt].',
    speaker: 'Northgate Motors',
  },
  {
    text: 'Finance chief Olga Brandt resigned from Helio Bank. The bank {said} [that she had found another post].',
    speaker: 'Helio Bank',
  },
  {
    text: 'A spokeswoman for Kestrel Airlines declined to give numbers. The spokeswoman {said} [most passengers had been rebooked].',
    speaker: null,
  },
  {
    text: 'Kestrel Airlines spokeswoman Tara Singh met reporters. The spokeswoman {said} [most passengers had been rebooked].',
    speaker: 'Tara Singh',
  },
  {
    text: 'Chairman Victor Stahl and director Ines Roche disagreed. The chairman {argued} [that the price was fair].',
    speaker: 'Victor Stahl',
  },
  {
    text: 'Analyst Meera Joshi expects a loss. Analyst Tom Reeve does not. The analyst {said} [costs were falling].',
    speaker: null,
  },
  {
    text: 'The Dockers’ Union, led by Frank Moran, rejected the offer. The union {said} [it would strike on Friday].',
    speaker: 'Dockers’ Union',
  },
  {
    text: 'Billionaire Anton Graf bought the paper in June. “[I shall not interfere],” the businessman {said}.',
    speaker: 'Anton Graf',
  },
];

export const SCIENCE: readonly RoleCase[] = [
  {
    text: 'Geologist Maria Lindqvist mapped the fault for ten years. The scientist {said} [the slope would slide again].',
    speaker: 'Maria Lindqvist',
  },
  {
    text: 'Professor Alan Teller of Leeds University read the study. “[The sample is small],” the professor {said}.',
    speaker: 'Alan Teller',
  },
  {
    text: 'Virologist Chen Rui and economist David Marsh wrote the report. The virologist {said} [the strain was mild].',
    speaker: 'Chen Rui',
  },
  {
    text: 'Dr. Esther Kamau treated the first patients. The doctor {said} [all of them had fever].',
    speaker: 'Esther Kamau',
  },
  {
    text: 'Biologist Ana Prieto and biologist Leo Hart counted the seals. The biologist {said} [pups were thin].',
    speaker: null,
  },
  {
    text: 'The European Space Agency launched the probe. The agency {said} [that it had phoned home].',
    speaker: 'European Space Agency',
  },
  {
    text: 'Lead author Fiona Clarke spent a winter on the ice. “[It cracked at night],” the researcher {said}.',
    speaker: 'Fiona Clarke',
  },
  {
    text: 'Researchers at Uppsala University followed 900 twins. The university’s rector, Nils Ahlberg, paid for it. The researchers {found} [that sleep mattered most].',
    speaker: null,
  },
  {
    text: 'Astronomer Priya Nair watched the comet from Chile. The astronomer {noted} [that its tail had split].',
    speaker: 'Priya Nair',
  },
  {
    text: 'Meteorologist Jack Dunn warned the islands. The forecaster’s office {said} [the storm had turned].',
    speaker: null,
  },
];

export const COUNCILS: readonly RoleCase[] = [
  {
    text: 'Mayor Sheila Brandon opened the meeting. Councillor Raj Patel spoke against the plan. The mayor {said} [the bridge could not wait].',
    speaker: 'Sheila Brandon',
  },
  {
    text: 'Mayor Sheila Brandon opened the meeting. Councillor Raj Patel spoke against the plan. “[Nobody asked the tenants],” the councillor {said}.',
    speaker: 'Raj Patel',
  },
  {
    text: 'Councillor Emma Stone and Councillor Ivan Reyes voted no. The councillor {said} [the tax was too high].',
    speaker: null,
  },
  {
    text: 'The Aldham City Council met on Thursday. The council {said} [that bins would be emptied weekly].',
    speaker: 'Aldham City Council',
  },
  {
    text: 'Superintendent Karen Osei closed three schools. The superintendent {told} parents [that buses would run].',
    speaker: 'Karen Osei',
  },
  {
    text: 'Fire chief Luis Prado praised the volunteers. “[They saved the mill],” the fire chief {said}.',
    speaker: 'Luis Prado',
  },
  {
    text: 'Governor Mike Ansel vetoed the bill. His spokesman did not call back. The governor {said} [it went too far].',
    speaker: 'Mike Ansel',
  },
  {
    text: 'The county clerk, Dolores Finn, counted again. The clerk {said} [eleven ballots were blank].',
    speaker: 'Dolores Finn',
  },
  {
    text: 'Gov. Mike Ansel vetoed the bill that Sen. Laura Pike wrote. The senator {said} [she would try again].',
    speaker: 'Laura Pike',
  },
  {
    text: 'Former mayor Colin Drew watched from the back while Mayor Sheila Brandon spoke. The former mayor {said} [the sums were wrong].',
    speaker: 'Colin Drew',
  },
  {
    text: 'Library director Beth Yoder asked for money. Parks director Sam Cole asked for more. The library director {said} [the roof leaked].',
    speaker: 'Beth Yoder',
  },
];

export const OTHERS: readonly RoleCase[] = [
  {
    text: 'Archbishop Thomas Eliot blessed the boats. The archbishop {said} [the sea had given them back].',
    speaker: 'Thomas Eliot',
  },
  {
    text: 'General Viktor Danko inspected the post. The general {said} [the line had held].',
    speaker: 'Viktor Danko',
  },
  {
    text: 'Novelist Clara Benn won the prize; the critic Hugo Lenz had hoped for another. The critic {called} [the book thin].',
    speaker: 'Hugo Lenz',
  },
  {
    text: 'Film director Yuko Mori showed her first comedy. “[I laughed while cutting it],” the director {said}.',
    speaker: 'Yuko Mori',
  },
  {
    text: 'Headteacher Paul Mbeki met the parents. The headteacher {said} [lessons would start at nine].',
    speaker: 'Paul Mbeki',
  },
  {
    text: 'Farmer Jo Haas lost forty ewes. The farmer {said} [the wolves came at dawn].',
    speaker: 'Jo Haas',
  },
  {
    text: 'The World Health Organization (WHO) sent a team. The WHO {said} [the wells were safe].',
    speaker: 'World Health Organization',
  },
  {
    text: 'Interior Ministry spokesman Denis Popa spoke twice. The ministry’s spokesman {said} [three men were held].',
    speaker: 'Denis Popa',
  },
  {
    text: 'Bill Harper runs the ferry. His wife, Ellen Harper, keeps the books. Harper {said} [the fare would rise].',
    speaker: 'Harper',
  },
  {
    text: 'Union leader Rosa Stein spoke in the rain. Minister Carl Voss stayed inside. The union leader {said} [the march would go on].',
    speaker: 'Rosa Stein',
  },
];
