//! The parts of a dose that are said without a number: until you are tired, each leg, a red band. A new one is one entry here and two
//! messages.

use handout_figure::words::{Limbs, Side};

/// Declares the words: `Name = "how the program writes it" in "family" ["how people write it", …]`.
macro_rules! words {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal in $family:literal [$($known:literal),* $(,)?],)*) => {
        /// A part of a dose that is said without a number.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Word {
            $(
                #[doc = concat!("“", $text, "”")]
                $(#[doc = $doc])*
                $name,
            )*
        }

        impl Word {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// How the program writes it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The beginning of the id of its message.
            const fn family(self) -> &'static str {
                match self { $(Self::$name => $family,)* }
            }

            /// The ways to write it, in small letters: `|` separates alternatives, and a word that may be left out ends with `?`.
            pub(super) const fn texts(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$text, $($known,)*],)* }
            }
        }
    };
}

words! {
    // How many, without an end.
    AsManyAsYouCan = "as many as you can" in "open" ["as many times? as you can", "as many times? as possible", "as many times? as you are able", "maximum|max reps|repetitions", "amrap"],
    AsManyAsComfortable = "as many as is comfortable" in "open" ["as many times? as is|feels|are? comfortable"],
    UntilTired = "until tired" in "open" ["until|till you are|get|feel|become? tired|fatigued", "until|till you tire|fatigue", "until|till|to fatigue", "until|till your|the muscles|muscle is|are|feels|feel tired|fatigued"],
    // How long, without an end.
    AsLongAsYouCan = "as long as you can" in "open" ["for as long as you can", "for? as long as possible", "for? as long as you are able"],
    AsLongAsComfortable = "as long as is comfortable" in "open" ["for? as long as is|feels|it's|it\u{2019}s? comfortable", "for as long as is comfortable", "for? as long as you are|feel comfortable"],
    UntilItEases = "until it eases" in "open" ["until|till it|the|your pain|stretch|tightness|tension? eases|settles", "until|till it|pain|tightness|tension eases|settles"],
    // What makes it hard.
    BodyWeight = "body weight" in "load" ["bodyweight", "body-weight", "your|own body weight|bodyweight", "your own body weight|bodyweight"],
    NoWeight = "no weight" in "load" ["no weights|load|resistance", "without weight|weights|load|resistance"],
    YellowBand = "yellow band" in "load" ["a yellow resistance? band", "yellow resistance|exercise? band|theraband|tubing"],
    RedBand = "red band" in "load" ["a red resistance? band", "red resistance|exercise? band|theraband|tubing"],
    GreenBand = "green band" in "load" ["a green resistance? band", "green resistance|exercise? band|theraband|tubing"],
    BlueBand = "blue band" in "load" ["a blue resistance? band", "blue resistance|exercise? band|theraband|tubing"],
    BlackBand = "black band" in "load" ["a black resistance? band", "black resistance|exercise? band|theraband|tubing"],
    SilverBand = "silver band" in "load" ["a silver resistance? band", "silver|grey|gray resistance|exercise? band|theraband|tubing"],
    GoldBand = "gold band" in "load" ["a gold resistance? band", "gold resistance|exercise? band|theraband|tubing"],
    TanBand = "tan band" in "load" ["a tan|beige resistance? band", "tan|beige resistance|exercise? band|theraband|tubing"],
    OrangeBand = "orange band" in "load" ["an orange resistance? band", "orange resistance|exercise? band|theraband|tubing"],
    PurpleBand = "purple band" in "load" ["a purple resistance? band", "purple resistance|exercise? band|theraband|tubing"],
    PinkBand = "pink band" in "load" ["a pink resistance? band", "pink resistance|exercise? band|theraband|tubing"],
    WhiteBand = "white band" in "load" ["a white resistance? band", "white resistance|exercise? band|theraband|tubing"],
    LightBand = "light band" in "load" ["a light resistance? band", "light|easy resistance|exercise? band|theraband|tubing"],
    MediumBand = "medium band" in "load" ["a medium resistance? band", "medium|moderate resistance|exercise? band|theraband|tubing"],
    HeavyBand = "heavy band" in "load" ["a heavy resistance? band", "heavy|hard|strong resistance|exercise? band|theraband|tubing"],
    // Each side in turn.
    /// There are no sides.
    NoSides = "none" in "sides" [],
    EachSide = "each side" in "sides" ["on? each|per|every side", "on? each|per|every side in turn", "on? left and right", "/side", "each|per|every side/direction", "both sides in turn"],
    EachLeg = "each leg" in "sides" ["with|on? each|per|every leg", "with? each|per|every leg in turn", "/leg", "left leg and right leg"],
    EachArm = "each arm" in "sides" ["with|on? each|per|every arm", "with? each|per|every arm in turn", "/arm", "left arm and right arm"],
    EachHand = "each hand" in "sides" ["with|on? each|per|every hand", "with? each|per|every hand in turn", "/hand"],
    EachFoot = "each foot" in "sides" ["with|on? each|per|every foot", "with? each|per|every foot in turn", "/foot"],
    EachDirection = "each direction" in "sides" ["in? each|per|every direction|way", "in? both directions|ways", "/direction"],
    AlternateSides = "alternate sides" in "sides" ["alternating|alternate sides|side|legs|arms|left", "alternating", "alternate left and right", "alternately", "change|switch|swap sides each|every time"],
    // One side alone.
    Left = "left" in "side" ["on? the|your? left side only?", "left only", "l"],
    Right = "right" in "side" ["on? the|your? right side only?", "right only", "r"],
    LeftLeg = "left leg" in "side" ["with|on? the|your left leg", "left leg only"],
    RightLeg = "right leg" in "side" ["with|on? the|your right leg", "right leg only"],
    LeftArm = "left arm" in "side" ["with|on? the|your left arm", "left arm only"],
    RightArm = "right arm" in "side" ["with|on? the|your right arm", "right arm only"],
    SoreSide = "sore side" in "side" ["on? the|your sore|painful side", "painful|sore side only?"],
    SoreLeg = "sore leg" in "side" ["with|on? the|your sore|painful leg", "painful|sore leg only?"],
    SoreArm = "sore arm" in "side" ["with|on? the|your sore|painful arm", "painful|sore arm only?"],
    OperatedSide = "operated side" in "side" ["on? the|your operated|surgical side", "operated|surgical side only?"],
    OperatedLeg = "operated leg" in "side" ["with|on? the|your operated|surgical leg", "operated|surgical leg only?"],
    OperatedArm = "operated arm" in "side" ["with|on? the|your operated|surgical arm", "operated|surgical arm only?"],
    InjuredSide = "injured side" in "side" ["on? the|your injured side", "injured side only?"],
    InjuredLeg = "injured leg" in "side" ["with|on? the|your injured leg", "injured leg only?"],
    InjuredArm = "injured arm" in "side" ["with|on? the|your injured arm", "injured arm only?"],
    WeakSide = "weak side" in "side" ["on? the|your weak|weaker side", "weak|weaker side only?"],
    WeakLeg = "weak leg" in "side" ["with|on? the|your weak|weaker leg", "weak|weaker leg only?"],
    WeakArm = "weak arm" in "side" ["with|on? the|your weak|weaker arm", "weak|weaker arm only?"],
    AffectedSide = "affected side" in "side" ["on? the|your affected side", "affected side only?"],
    AffectedLeg = "affected leg" in "side" ["with|on? the|your affected leg", "affected leg only?"],
    AffectedArm = "affected arm" in "side" ["with|on? the|your affected arm", "affected arm only?"],
    // The parts of a movement.
    Up = "up" in "tempo" ["on the way up", "to lift|raise|rise", "lift|lifting|raise"],
    Down = "down" in "tempo" ["on the way down", "to lower", "lower|lowering"],
    HoldIt = "hold" in "tempo" ["to hold", "pause", "at the top|bottom", "hold|pause at the top|bottom"],
    Out = "out" in "tempo" ["on the way out"],
    In = "in" in "tempo" ["on the way in"],
    Forward = "forward" in "tempo" ["forwards"],
    Back = "back" in "tempo" ["backward|backwards", "on the way back", "to return", "return"],
    Slowly = "slow" in "tempo" ["slowly", "slow and controlled|steady", "slowly and with control"],
    // How much it may hurt, and how hard it is.
    NoPain = "none" in "pain" ["no pain", "pain-free", "pain free", "painfree", "without pain", "0 of 10", "0/10"],
    LightEffort = "light" in "effort" ["easy", "low", "gentle"],
    ModerateEffort = "moderate" in "effort" ["medium"],
    HardEffort = "hard" in "effort" ["high", "strong", "vigorous"],
    // Where a rest is.
    BetweenSets = "between sets" in "between" ["in? between|after each|the? set|sets"],
    BetweenReps = "between repetitions" in "between" ["in? between|after each|the? rep|reps|repetition|repetitions|repeats|one", "in? between each rep|repetition"],
    BetweenSides = "between sides" in "between" ["in? between|after each|the? side|sides|leg|legs"],
    // How often.
    Morning = "in the morning" in "frequency" ["every|each morning", "in the mornings", "mornings", "once a day in the morning", "first thing in the morning"],
    Evening = "in the evening" in "frequency" ["every|each evening", "in the evenings", "evenings", "once a day in the evening"],
    Night = "at night" in "frequency" ["every|each night", "nightly", "nights"],
    Bedtime = "at bedtime" in "frequency" ["before bed|bedtime|sleep", "before going to bed", "before you go to bed|sleep", "at bed time", "every night at bedtime", "every night before bed|bedtime"],
    GettingUp = "before getting up" in "frequency" ["before you get up", "before getting out of bed", "before you get out of bed"],
    MorningAndEvening = "morning and evening" in "frequency" ["every|each? morning and|& evening|night", "mornings and|& evenings|nights", "in the morning and|& in? the? evening", "in the morning and at night|bedtime", "am|a.m. and|& pm|p.m.", "am/pm", "night and morning"],
    MorningNoonEvening = "morning, noon and evening" in "frequency" ["morning, noon and|& night|evening", "morning, noon, night|evening", "morning, midday|lunchtime|afternoon and|& night|evening", "morning, noon, and night|evening"],
    AfterMeals = "after each meal" in "frequency" ["after meals", "after every meal", "after food|eating"],
    BeforeMeals = "before each meal" in "frequency" ["before meals", "before every meal", "before food|eating"],
    AsNeeded = "as needed" in "frequency" ["as|when|if|whenever you? need|needed|required|necessary", "as and when you? need|needed|required|necessary", "when|whenever|if you need it|to", "as often as needed|required|necessary|you need", "as often as you need to", "prn", "p.r.n."],
    AsOftenAsYouCan = "as often as you can" in "frequency" ["as often as possible|comfortable", "as often as is comfortable"],
    ThroughoutTheDay = "through the day" in "frequency" ["throughout the day", "several times a|per day", "several times throughout|through the day", "often through|throughout|during? the day", "regularly through|throughout the day"],
    EveryOtherDay = "every other day" in "frequency" ["every|each other|second|2nd|alternate day", "on? alternate|alternating days", "every 2|two days", "every 48 h|hours", "q.o.d.", "qod"],
    WhileAwake = "while awake" in "frequency" ["while|when|whilst you are? awake", "you are awake", "that? you are awake", "during|in the day", "waking", "in|during your? waking hours"],
    // How long to go on.
    UntilNextVisit = "until your next visit" in "for" ["until|till your|the? next visit|appointment|review", "until we see you again?", "until you see us again?"],
    UntilWeTellYou = "until we tell you to stop" in "for" ["until you are told to stop", "until told to stop", "until told otherwise", "until you are told otherwise"],
    UntilBetter = "until it is better" in "for" ["until better", "until it gets better", "until you feel|are better", "until it settles"],
    Lifelong = "from now on" in "for" ["for life", "lifelong"],
}

impl Word {
    /// The side that it names outright, and whose it is if it says so: the sore side is left for one patient and right for another.
    pub(super) fn side(self) -> Option<(Side, Option<Limbs>)> {
        match self {
            Self::Left => Some((Side::Left, None)),
            Self::Right => Some((Side::Right, None)),
            Self::LeftLeg => Some((Side::Left, Some(Limbs::Legs))),
            Self::RightLeg => Some((Side::Right, Some(Limbs::Legs))),
            Self::LeftArm => Some((Side::Left, Some(Limbs::Arms))),
            Self::RightArm => Some((Side::Right, Some(Limbs::Arms))),
            _ => None,
        }
    }

    /// The id of its message: the short form for a card, or the one for sentences.
    pub fn message(self, in_words: bool) -> String {
        let id = self.as_str().replace(' ', "-").replace(',', "");
        format!("{}-{id}{}", self.family(), if in_words { "-words" } else { "" })
    }
}
