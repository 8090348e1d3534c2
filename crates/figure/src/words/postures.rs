//! Postures and their variants, views, things to use, and what the person looks like.

use serde::{Deserialize, Serialize};

use super::words;

words! {
    /// How the body lies, sits, kneels or stands to begin with.
    pub enum Posture {
        OnBack = "on back" | "on your back" | "lying on back" | "supine",
        OnFront = "on front" | "on your front" | "lying on front" | "prone",
        /// On the right side; `side: left` is on the left one.
        OnSide = "on side" | "on your side" | "lying on side" | "side lying",
        HandsAndKnees = "hands and knees" | "on hands and knees" | "all fours" | "on all fours",
        Standing = "standing",
        Sitting = "sitting" | "sitting on chair" | "sitting on a chair",
        SittingOnFloor = "sitting on floor" | "sitting on the floor" | "long sitting",
        Kneeling = "kneeling" | "tall kneeling",
        /// The right knee down, the left foot in front; `side: left` is the other way round.
        HalfKneeling = "half kneeling" | "half-kneeling",
        Plank = "plank",
    }
}

words! {
    /// What the arms do at the start.
    pub enum ArmsVariant {
        AtSides = "arms at sides" | "arms at your sides" | "arms by sides",
        Out = "arms out" | "arms out to the sides",
        Overhead = "arms overhead",
        Crossed = "arms crossed" | "arms crossed on chest",
        OnHips = "hands on hips",
        OnThighs = "hands on thighs",
        OnBelly = "hands on belly",
        UnderForehead = "hands under forehead" | "forehead on hands",
        OnForearms = "on forearms" | "on elbows" | "on forearms and toes",
        OnHands = "on hands" | "on hands and toes",
    }
}

words! {
    /// What the legs do at the start.
    pub enum LegsVariant {
        KneesBent = "knees bent" | "knee bent",
        Straight = "legs straight" | "straight legs",
        /// The left knee bent with the foot on the floor, the right leg straight.
        OneKneeBent = "one knee bent" | "left knee bent",
        Apart = "feet apart" | "legs apart",
        Together = "feet together" | "legs together",
        /// The right foot further back than the left.
        StepBack = "right foot back" | "one foot back" | "split stance",
        OnKnees = "on knees",
        OnHeels = "sitting on heels" | "on heels",
        /// Standing on tiptoe is described with contacts.
        LegsUp = "feet up" | "knees up" | "tabletop" | "table top",
    }
}

words! {
    /// Where the body is in relation to a wall or chair.
    pub enum Prop {
        Chair = "chair",
        Wall = "wall",
        Pillow = "pillow" | "cushion",
        Towel = "towel",
        Band = "band" | "resistance band" | "strap",
        Ball = "ball" | "small ball" | "tennis ball" | "massage ball",
        /// The person sits on it in place of a chair.
        GymBall = "gym ball" | "exercise ball" | "fitness ball" | "swiss ball",
        /// A step of a stair, or a low box.
        Step = "step" | "stair" | "stairs" | "stool" | "footstool" | "box",
        Roller = "foam roller" | "roller",
        /// A rod that both hands hold.
        Stick = "stick" | "rod" | "broomstick" | "dowel",
        Dumbbell = "dumbbell" | "dumbbells" | "weight" | "weights" | "hand weight" | "bottle",
        /// A table to sit at, or a worktop to stand at.
        Table = "table" | "worktop" | "counter" | "kitchen counter" | "countertop",
        Walker = "walker" | "walking frame" | "zimmer frame" | "rollator",
    }
}

/// A word after the posture, such as `knees bent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Variant {
    /// What the arms do.
    Arms(ArmsVariant),
    /// What the legs do.
    Legs(LegsVariant),
    /// `back to the wall`
    BackToWall,
    /// `facing the wall`
    FacingWall,
    /// `behind a chair`
    BehindChair,
    /// `chin tucked`
    ChinTucked,
}

impl Variant {
    const OTHERS: [(Self, &'static str); 4] = [
        (Self::BackToWall, "back to the wall"),
        (Self::FacingWall, "facing the wall"),
        (Self::BehindChair, "behind a chair"),
        (Self::ChinTucked, "chin tucked"),
    ];

    /// What a word means.
    pub fn of(word: &str) -> Option<Self> {
        let word = match word {
            "against the wall" | "back to wall" => "back to the wall",
            "facing a wall" | "facing wall" => "facing the wall",
            "behind chair" | "behind the chair" | "holding a chair" => "behind a chair",
            other => other,
        };
        ArmsVariant::of(word)
            .map(Self::Arms)
            .or_else(|| LegsVariant::of(word).map(Self::Legs))
            .or_else(|| Self::OTHERS.iter().find(|(_, known)| *known == word).map(|(variant, _)| *variant))
    }

    /// The word that messages and documentation use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Arms(arms) => arms.word(),
            Self::Legs(legs) => legs.word(),
            _ => Self::OTHERS.iter().find(|(variant, _)| *variant == self).map_or("", |(_, word)| word),
        }
    }

    /// All of them, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        let arms = ArmsVariant::ALL.iter().map(|arms| Self::Arms(*arms));
        let legs = LegsVariant::ALL.iter().map(|legs| Self::Legs(*legs));
        arms.chain(legs).chain(Self::OTHERS.iter().map(|(variant, _)| *variant))
    }
}

words! {
    /// From where the figure is seen.
    pub enum ViewName {
        Side = "side" | "from the side",
        /// From the side, a little to the front or the foot end.
        Low = "low",
        Front = "front" | "from the front",
        Back = "back" | "from the back" | "behind" | "from behind",
        FootEnd = "foot end" | "from the foot end" | "feet",
        HeadEnd = "head end" | "from the head end",
        Above = "above" | "from above",
    }
}

words! {
    /// The build of the person who is drawn.
    pub enum Build {
        Medium = "medium",
        Slim = "slim",
        Large = "large",
        /// A little stooped and rounder, with grey hair.
        Older = "older",
    }
}

words! {
    /// What the head looks like.
    pub enum Hair {
        Short = "short",
        Bun = "bun",
        Scarf = "scarf" | "headscarf",
    }
}
