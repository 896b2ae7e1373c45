//! Invented articles about invented meetings, the same for the same number: sums, dates, quotes, and the furniture of
//! a news site, about 5.5 kB each. Half of the text is narration, so that quotes and facts are as frequent as in press
//! articles (4 and 15 to the kB; of 119 press articles 3 and 15). Needs nothing but the standard library, so benches and tests include it by path.

#[path = "words.rs"]
mod words;

use words::{
    CITIES, CLAIMS, COUNTRIES, CUES, CURRENCIES, FAMILIES, GIVEN, MONTHS, OFFICES, SCENES, SERIES,
    SUBJECTS, TEASERS,
};

/// An article and the name of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    pub name: String,
    pub text: String,
}

/// How long an article's body grows, in bytes, before its furniture is added.
const BODY: usize = 4600;

/// A deterministic source of choices (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        let index = usize::try_from(self.below(choices.len() as u64)).unwrap_or(0);
        choices[index]
    }
}

/// Whom and what one article is about.
struct Story {
    chance: Chance,
    year: u64,
    month: &'static str,
    day: u64,
    series: &'static str,
    edition: u64,
    city: &'static str,
    host: Person,
    guest: Person,
}

struct Person {
    office: &'static str,
    country: &'static str,
    given: &'static str,
    family: &'static str,
}

impl Person {
    fn new(chance: &mut Chance) -> Self {
        Self {
            office: chance.pick(&OFFICES),
            country: chance.pick(&COUNTRIES),
            given: chance.pick(&GIVEN),
            family: chance.pick(&FAMILIES),
        }
    }

    fn full(&self) -> String {
        format!("{} {}", self.given, self.family)
    }
}

/// Makes the article of that number.
pub fn article(number: u64) -> Generated {
    let mut chance = Chance(number.wrapping_mul(0x2545_F491_4F6C_DD1D));
    let mut story = Story {
        year: 2005 + chance.below(19),
        month: chance.pick(&MONTHS),
        day: 1 + chance.below(28),
        series: chance.pick(&SERIES),
        edition: 4 + chance.below(27),
        city: chance.pick(&CITIES),
        host: Person::new(&mut chance),
        guest: Person::new(&mut chance),
        chance,
    };
    let mut text = story.top();
    let end = text.len() + BODY;
    let mut paragraphs = 0;
    while text.len() < end {
        let paragraph = story.paragraph(paragraphs);
        text.push_str(&paragraph);
        text.push_str("\n\n");
        paragraphs += 1;
    }
    text.push_str(&story.bottom());
    Generated {
        name: format!("{number:06}.txt"),
        text,
    }
}

/// Makes the first `count` articles, one at a time.
pub fn articles(count: u64) -> impl Iterator<Item = Generated> {
    (0..count).map(article)
}

/// Returns `24th`.
fn ordinal(number: u64) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

impl Story {
    fn summit(&self) -> String {
        format!("{} {}", ordinal(self.edition), self.series)
    }

    fn sum(&mut self) -> String {
        let currency = self.chance.pick(&CURRENCIES);
        let whole = 1 + self.chance.below(400);
        let tenth = self.chance.below(10);
        let scale = self.chance.pick(&["million", "billion"]);
        format!("{currency}{whole}.{tenth} {scale}")
    }

    fn top(&mut self) -> String {
        let subject = self.chance.pick(&SUBJECTS);
        let mut text = String::new();
        if self.chance.below(3) == 0 {
            text.push_str("Home\nLog in\nWorld\n\n");
        }
        let (host, guest) = (&self.host, &self.guest);
        let headline = format!(
            "{} and {} agree on {subject}\n\n",
            host.country, guest.country
        );
        text += &headline;
        if self.chance.below(2) == 0 {
            let stamp = format!(
                "Updated: {} {} {} 10:30\n\n",
                self.day, self.month, self.year
            );
            text += &stamp;
        }
        text + &format!(
            "{}, {} {} – Leaders at the {} agreed on Monday to deepen cooperation on {subject}, {} {} of {} said.\n\n",
            self.city.to_uppercase(),
            &self.month[..3],
            self.day,
            self.summit(),
            host.office,
            host.full(),
            host.country,
        )
    }

    fn paragraph(&mut self, number: u64) -> String {
        match number % 14 {
            0 | 7 => self.direct_quote(),
            1 => self.trade(),
            3 | 10 => self.reported(),
            4 => self.pledge(),
            6 => self.background(),
            9 => self.caption_or_heading(),
            12 => self.mixed_quote(),
            _ => self.scene(),
        }
    }

    /// Three sentences of narration.
    fn scene(&mut self) -> String {
        let sentences: Vec<String> = (0..3)
            .map(|_| {
                let name = match self.chance.below(3) {
                    0 => self.host.family,
                    1 => self.chance.pick(&CITIES),
                    _ => self.guest.country,
                };
                self.chance.pick(&SCENES).replace('@', name)
            })
            .collect();
        sentences.join(" ")
    }

    fn direct_quote(&mut self) -> String {
        let claim = self.chance.pick(&CLAIMS);
        let second = self.chance.pick(&CLAIMS);
        let cue = self.chance.pick(&CUES);
        let capital = claim[..1].to_uppercase();
        format!(
            "“{capital}{},” {} {cue} in {}. “I believe that {second}.”",
            &claim[1..],
            self.host.family,
            self.city
        )
    }

    fn trade(&mut self) -> String {
        let (first, second) = (self.sum(), self.sum());
        let percent = 1 + self.chance.below(30);
        let subject = self.chance.pick(&SUBJECTS);
        format!(
            "Trade between {} and {} reached {first} in {}, up {percent}.5 percent from the year before, while spending on {subject} climbed to {second}, according to figures released on {} {}, {}.",
            self.host.country,
            self.guest.country,
            self.year - 1,
            self.month,
            self.day,
            self.year,
        )
    }

    fn reported(&mut self) -> String {
        let (subject, other) = (self.chance.pick(&SUBJECTS), self.chance.pick(&SUBJECTS));
        let claim = self.chance.pick(&CLAIMS);
        format!(
            "{} {} of {} said that {claim}. He suggested that the two sides work more closely on {subject} and proposed a joint programme on {other} under the Association of Southeast Asian Nations (ASEAN).",
            self.guest.office,
            self.guest.full(),
            self.guest.country,
        )
    }

    fn pledge(&mut self) -> String {
        let (first, second) = (self.sum(), self.sum());
        let people = 100 + self.chance.below(9000);
        let subject = self.chance.pick(&SUBJECTS);
        format!(
            "{} pledged {first} in loans for {subject} over the next {} years and a grant of {second} to train {people} officials by {}, the largest package since the {} was first held.",
            self.guest.family,
            2 + self.chance.below(6),
            self.year + 5,
            self.series,
        )
    }

    fn background(&mut self) -> String {
        let subject = self.chance.pick(&SUBJECTS);
        format!(
            "The {} was held in {} from {} {} to {}, {}. At the {} two years earlier the leaders had adopted a Joint Statement on {subject}, which called for “practical steps” and a review every three years; fewer than half of its {} measures have been carried out so far.",
            self.summit(),
            self.city,
            self.month,
            self.day,
            self.day + 2,
            self.year,
            ordinal(self.edition - 2),
            12 + self.chance.below(80),
        )
    }

    fn caption_or_heading(&mut self) -> String {
        if self.chance.below(2) == 0 {
            format!(
                "{} {} at the opening ceremony in {}. Photo: Kyodo",
                self.host.office,
                self.host.full(),
                self.city
            )
        } else {
            format!("A new phase for {}", self.chance.pick(&SUBJECTS))
        }
    }

    fn mixed_quote(&mut self) -> String {
        let cue = self.chance.pick(&["hailed", "described", "praised"]);
        let claim = self.chance.pick(&CLAIMS);
        format!(
            "Officials from {} {cue} the outcome as “a good beginning” and said {claim}, but a diplomat from {} warned that without money for {} the agreement would remain on paper.",
            self.guest.country,
            self.chance.pick(&COUNTRIES),
            self.chance.pick(&SUBJECTS),
        )
    }

    fn bottom(&mut self) -> String {
        let mut text = String::from("Share:\nTags: summit, cooperation\nRelated news\n");
        for _ in 0..3 {
            let teaser = self.chance.pick(&TEASERS);
            text += &[teaser, "\n\n", teaser, "\n\n"].concat();
        }
        text.push_str("Comment (0)\n");
        text
    }
}
