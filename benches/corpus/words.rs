//! The words that invented articles are made of.

pub const FAMILIES: [&str; 16] = [
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
pub const GIVEN: [&str; 12] = [
    "Tomas", "Hiro", "Ada", "Bela", "Gert", "Carla", "Egon", "Fumiko", "Irene", "Jonas", "Mirela",
    "Rui",
];
pub const OFFICES: [&str; 6] = [
    "Prime Minister",
    "President",
    "Foreign Minister",
    "Trade Minister",
    "Finance Minister",
    "Special Envoy",
];
pub const COUNTRIES: [&str; 12] = [
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
pub const CITIES: [&str; 10] = [
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
pub const SERIES: [&str; 6] = [
    "ASEAN-Japan Summit",
    "ASEAN Summit",
    "East Asia Summit",
    "Mekong-Japan Summit",
    "ASEAN Plus Three Summit",
    "ASEAN-Australia Summit",
];
pub const SUBJECTS: [&str; 12] = [
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
pub const MONTHS: [&str; 12] = [
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
pub const CURRENCIES: [&str; 5] = ["US$", "JPY", "€", "A$", "S$"];
pub const CUES: [&str; 8] = [
    "said",
    "told reporters",
    "stressed",
    "added",
    "noted",
    "announced",
    "emphasized",
    "pointed out",
];
pub const CLAIMS: [&str; 8] = [
    "the two sides must finish what they began",
    "no country can solve this alone",
    "the plan will be reviewed every year until it is done",
    "a free and open sea is in the interest of all",
    "the people of the region expect results, not words",
    "our cooperation has never been closer",
    "the rules have to be the same for large and small states",
    "the money will reach the villages that need it",
];
pub const TEASERS: [&str; 6] = [
    "Harbour towns wait for the ferry that was promised",
    "Rice exporters look to new markets after a wet spring",
    "A railway through the hills divides the province",
    "Students return to the old library",
    "Fishing fleets agree on a shorter season",
    "Night markets open again on the river",
];

/// Sentences of the kind that most of an article consists of: nobody is quoted and nothing counted. `@` stands for a
/// surname, a city or a country.
pub const SCENES: [&str; 24] = [
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
