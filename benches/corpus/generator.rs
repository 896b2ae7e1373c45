//! Invented articles about invented meetings, the same for the same number: sums, dates, quotes, and the furniture of
//! a news site, about 5.5 kB each. Half of the text is narration, so that quotes and facts are as frequent as in press
//! articles (about 3 and 15 to the kB). Needs nothing but the standard library, so benches and tests include it by path.

/// An article and the name of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    pub name: String,
    pub text: String,
}

/// How long an article's body grows, in bytes, before its furniture is added.
const BODY: usize = 4600;

const FAMILIES: [&str; 16] = [
    "Varga",
    "Tanabe",
    "Roe",
    "Quist",
    "Olsen",
    "Menotti",
    "Prause",
    "Arai",
    "Dorleac",
    "Haldane",
    "Ibarra",
    "Kovacs",
    "Lindqvist",
    "Marchetti",
    "Novotny",
    "Sorrell",
];
const GIVEN: [&str; 12] = [
    "Tomas", "Hiro", "Ada", "Bela", "Gert", "Carla", "Egon", "Fumiko", "Irene", "Jonas", "Mirela",
    "Rui",
];
const OFFICES: [&str; 6] = [
    "Prime Minister",
    "President",
    "Foreign Minister",
    "Trade Minister",
    "Finance Minister",
    "Special Envoy",
];
const COUNTRIES: [&str; 12] = [
    "Japan",
    "Vietnam",
    "Indonesia",
    "Thailand",
    "Malaysia",
    "Singapore",
    "Brunei",
    "Cambodia",
    "Laos",
    "Myanmar",
    "the Philippines",
    "Australia",
];
const CITIES: [&str; 10] = [
    "Hanoi",
    "Tokyo",
    "Jakarta",
    "Bangkok",
    "Vientiane",
    "Manila",
    "Singapore",
    "Phnom Penh",
    "Kuala Lumpur",
    "Canberra",
];
const SERIES: [&str; 6] = [
    "ASEAN-Japan Summit",
    "ASEAN Summit",
    "East Asia Summit",
    "Mekong-Japan Summit",
    "ASEAN Plus Three Summit",
    "ASEAN-Australia Summit",
];
const SUBJECTS: [&str; 12] = [
    "two-way trade",
    "direct investment",
    "soft loans",
    "climate finance",
    "vaccine supply",
    "the Mekong sub-region",
    "maritime security",
    "digital transformation",
    "supply chains",
    "people-to-people exchanges",
    "energy transition",
    "disaster response",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const CURRENCIES: [&str; 5] = ["US$", "JPY", "€", "A$", "S$"];
const CUES: [&str; 8] = [
    "said",
    "told reporters",
    "stressed",
    "added",
    "noted",
    "announced",
    "emphasized",
    "pointed out",
];
const CLAIMS: [&str; 8] = [
    "the two sides must finish what they began",
    "no country can solve this alone",
    "the plan will be reviewed every year until it is done",
    "a free and open sea is in the interest of all",
    "the people of the region expect results, not words",
    "our cooperation has never been closer",
    "the rules have to be the same for large and small states",
    "the money will reach the villages that need it",
];
const TEASERS: [&str; 6] = [
    "Harbour towns wait for the ferry that was promised",
    "Rice exporters look to new markets after a wet spring",
    "A railway through the hills divides the province",
    "Students return to the old library",
    "Fishing fleets agree on a shorter season",
    "Night markets open again on the river",
];

/// Sentences of the kind that most of an article consists of: nobody is quoted and nothing counted. `@` stands for a
/// surname, a city or a country.
const SCENES: [&str; 24] = [
    "The road from the airport to @ had been lined with flags since the early morning, and schools along the way stayed closed.",
    "Delegations arrived one after the other under heavy rain, and the welcome on the steps of the palace was kept short.",
    "Much of the evening went into the wording of a single paragraph that had been left open by the senior officials of @.",
    "The talks came after months in which ministries on both sides exchanged drafts without finding common ground.",
    "Fishing communities on the coast near @ have watched the negotiations with a mixture of hope and fatigue.",
    "Trucks still queue for hours at the border bridge, where a second lane was built but never opened to traffic.",
    "A small group of demonstrators gathered behind the old market and left before the motorcade reached @.",
    "The opposition in @ has long questioned whether projects of this size can be paid for without new debt.",
    "Farmers along the lower reaches of the river depend on floods that have come later and weaker in recent dry seasons.",
    "Behind the scenes, advisers to @ worked on a compromise that would let every government claim a success at home.",
    "The hall was half empty when the session resumed, and interpreters in the glass booths waited for a text to read from.",
    "Analysts had not expected a breakthrough, since elections in @ leave little room for concessions before the winter.",
    "An earlier attempt to settle the question collapsed over the order in which signatures were to be collected.",
    "What the agreement means for households in the hills around @ will depend on money that parliament has yet to release.",
    "Engineers have begun to survey the valley, although the ministry in charge has not published the route of the new line.",
    "After lunch the party walked through a garden that was laid out for the occasion and then went back to work.",
    "The port of @ handles most of the grain that the inland provinces export, and its cranes are older than many of the drivers.",
    "No joint appearance had been planned, but @ waited at the door until the cameras were ready.",
    "Negotiators met again late at night in a hotel by the lake and parted without setting another date.",
    "The neighbours have quarrelled about the islands for generations, and neither court nor commission has settled the matter.",
    "Companies from @ have opened workshops in the new zone, where wages are lower and permits are granted within weeks.",
    "In the capital the mood was calmer than a year ago, when protests over prices had emptied the streets around parliament.",
    "The text leaves open who will watch over the promises and what happens to those who break them.",
    "Volunteers from @ handed out water to the drivers who were stuck behind the barriers for most of the afternoon.",
];

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
