/** Two short made-up articles in Armenian and Russian, for what is shown in other scripts than Latin. */
import type { ArticleSource } from '../../src/core/article.ts';

export const ARMENIAN: ArticleSource = {
  id: 'armenian',
  language: 'hy',
  title: 'Նոր կամուրջը կբացվի գարնանը',
  date: '2024-02-12',
  outlet: 'Օրաթերթ',
  url: 'https://news.example/hy/kamurj',
  text: [
    'Քաղաքապետ Անի Պետրոսյանը երկուշաբթի օրը ներկայացրեց նոր կամրջի շինարարության ընթացքը։',
    '«Կամուրջը կբացվի գարնանը, և այլևս ոչ ոք ստիպված չի լինի շրջանցել գետը», – ասաց Անի Պետրոսյանը։',
    'Բնակիչները շինարարությանը սպասում էին տասը տարի։ «Մենք արդեն չէինք հավատում», – պատմեց ուսուցիչ Գարեգին Հակոբյանը։',
  ].join('\n\n'),
};

export const RUSSIAN: ArticleSource = {
  id: 'russian',
  language: 'ru',
  title: 'Новый мост откроют весной',
  date: '2024-02-12',
  outlet: 'Городская газета',
  url: 'https://news.example/ru/most',
  text: [
    'Мэр города Анна Петрова рассказала в понедельник о строительстве нового моста.',
    '«Мост откроют весной, и больше никому не придётся объезжать реку», — сказала Анна Петрова.',
    'Жители ждали стройки десять лет. «Мы уже не верили, что доживём до неё: каждый год обещали, и каждый год откладывали», — признался учитель Григорий Акопян.',
  ].join('\n\n'),
};
