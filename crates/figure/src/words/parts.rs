//! The parts of the body: joints that move, places that rest, points on a line, muscles that work.

use super::{Side, words};

/// The sides that are meant by one, or by none.
fn each_side(has_sides: bool, side: Option<Side>) -> Vec<Option<Side>> {
    if has_sides && side.is_none() { Side::BOTH.map(Some).to_vec() } else { vec![side] }
}

words! {
    /// An angle of a joint, by its clinical name. Flexion, abduction, outward rotation, dorsiflexion and pronation are
    /// positive; so are bending and turning to the left.
    pub enum Joint {
        /// Flexion of the lumbar spine.
        LowBack = "low back" | "lower back" | "lumbar spine",
        LowBackSide = "low back side bend" | "lower back side bend",
        LowBackTwist = "low back twist" | "lower back twist",
        /// Flexion of the thoracic spine.
        UpperBack = "upper back" | "thoracic spine",
        UpperBackSide = "upper back side bend",
        UpperBackTwist = "upper back twist",
        /// Flexion of the neck: the chin comes to the chest.
        Neck = "neck",
        NeckSide = "neck side bend",
        NeckTwist = "neck turn" | "neck twist" | "head turn",
        /// Moves the chin straight back; negative pokes it forward.
        ChinTuck = "chin tuck",
        /// Flexion of the whole trunk, shared between low and upper back.
        Spine = "spine" | "back" | "trunk",
        /// Bend to the left of the whole trunk.
        SpineSide = "side bend" | "spine side bend" | "trunk side bend",
        /// Turn to the left of the whole trunk; most of it is the upper back's.
        SpineTwist = "trunk twist" | "spine twist" | "twist",
        Hip = "hip" | "hip flexion",
        HipAbduction = "hip abduction",
        HipRotation = "hip rotation" | "hip external rotation" | "hip outward rotation",
        Knee = "knee" | "knee flexion",
        /// Dorsiflexion: the toes come up.
        Ankle = "ankle" | "ankle dorsiflexion",
        Shoulder = "shoulder" | "shoulder flexion",
        ShoulderAbduction = "shoulder abduction",
        ShoulderRotation = "shoulder rotation" | "shoulder external rotation" | "shoulder outward rotation",
        Elbow = "elbow" | "elbow flexion",
        /// Pronation: the palm turns down.
        Forearm = "forearm pronation" | "pronation",
        /// Bend towards the palm.
        Wrist = "wrist" | "wrist flexion",
        Fingers = "fingers" | "finger flexion",
    }
}

impl Joint {
    /// Whether there is one on each side.
    pub fn has_sides(self) -> bool {
        self >= Self::Hip
    }

    /// Each side of it that is meant by a side, or by none; the spine has none.
    pub(crate) fn sides(self, side: Option<Side>) -> Vec<Option<Side>> {
        each_side(self.has_sides(), side)
    }

    /// Whether its angle is to the left or right.
    pub fn is_sideways(self) -> bool {
        matches!(
            self,
            Self::LowBackSide
                | Self::LowBackTwist
                | Self::UpperBackSide
                | Self::UpperBackTwist
                | Self::NeckSide
                | Self::NeckTwist
                | Self::SpineSide
                | Self::SpineTwist
        )
    }
}

words! {
    /// A part of the body that can rest on something.
    pub enum Contact {
        Head = "head",
        Forehead = "forehead",
        Shoulders = "shoulders" | "shoulder",
        Chest = "chest",
        Belly = "belly",
        LowBack = "low back" | "lower back",
        Back = "back" | "upper back",
        Hips = "hips" | "pelvis" | "hip" | "buttocks",
        Thighs = "thighs" | "thigh",
        Knees = "knees" | "knee",
        Ankles = "ankles" | "ankle",
        Feet = "feet" | "foot",
        Heels = "heels" | "heel",
        /// The balls of the feet, with the heels up.
        Toes = "toes" | "balls of the feet" | "ball of the foot",
        TopsOfFeet = "tops of feet" | "top of foot" | "tops of the feet",
        /// The outer edge of a foot, as when the knees roll.
        FootEdge = "foot edge" | "side of the foot",
        Hands = "hands" | "hand",
        /// The fists' or hands' little-finger side is not modelled; hands are always flat.
        Elbows = "elbows" | "elbow",
        Forearms = "forearms" | "forearm",
        /// The side of the trunk, as when lying on it.
        Side = "side",
        /// All of a leg or of both.
        Legs = "legs" | "leg",
        /// All of an arm or of both.
        Arms = "arms" | "arm",
    }
}

impl Contact {
    /// The word for the part of one side.
    pub fn one(self) -> &'static str {
        match self {
            Self::Shoulders => "shoulder",
            Self::Hips => "hip",
            Self::Thighs => "thigh",
            Self::Knees => "knee",
            Self::Ankles => "ankle",
            Self::Feet => "foot",
            Self::Heels => "heel",
            Self::Toes => "ball of the foot",
            Self::TopsOfFeet => "top of foot",
            Self::Hands => "hand",
            Self::Elbows => "elbow",
            Self::Forearms => "forearm",
            Self::Legs => "leg",
            Self::Arms => "arm",
            other => other.word(),
        }
    }

    /// Whether there is one on each side.
    pub fn has_sides(self) -> bool {
        !matches!(self, Self::Head | Self::Forehead)
    }

    /// Each side of it that is meant by a side, or by none; the middle of the body is one part, even where it rests on two sides.
    pub(crate) fn sides(self, side: Option<Side>) -> Vec<Option<Side>> {
        let trunk =
            matches!(self, Self::Hips | Self::Chest | Self::Belly | Self::LowBack | Self::Back | Self::Side);
        each_side(self.has_sides() && !trunk, side)
    }
}

words! {
    /// A point that a straight line can go through.
    pub enum Landmark {
        Ear = "ear" | "head" | "ears",
        Shoulder = "shoulder" | "shoulders",
        Elbow = "elbow" | "elbows",
        Wrist = "wrist" | "wrists" | "hand" | "hands",
        Hip = "hip" | "hips",
        Knee = "knee" | "knees",
        Ankle = "ankle" | "ankles",
    }
}

words! {
    /// Where a hand can rest.
    pub enum Place {
        Belly = "belly",
        Ribs = "ribs",
        Chest = "chest",
        Hips = "hips" | "hip" | "waist",
        Thigh = "thigh" | "thighs",
        BehindThigh = "behind thigh" | "behind thighs" | "behind the thigh",
        Knee = "knee" | "knees",
        Shin = "shin" | "shins",
        Ankle = "ankle" | "ankles",
        Foot = "foot" | "feet" | "toes",
        BehindHead = "behind head" | "behind the head",
        Forehead = "forehead",
        Chin = "chin",
        OppositeShoulder = "opposite shoulder",
        OppositeElbow = "opposite elbow" | "other elbow",
        OppositeHand = "opposite hand" | "other hand",
        OppositeWrist = "opposite wrist" | "other wrist" | "wrist",
        OppositeForearm = "opposite forearm" | "other forearm" | "forearm",
        Head = "head" | "side of head" | "side of the head" | "temple" | "ear",
        /// The hand reaches over the top.
        OppositeHead = "opposite side of the head" | "opposite side of head" | "other side of the head",
        Wall = "wall",
        Chair = "chair",
        Table = "table" | "worktop" | "counter" | "kitchen counter" | "countertop",
        Walker = "walker" | "walking frame" | "zimmer frame" | "rollator",
        Floor = "floor",
        Towel = "towel" | "band" | "ends of the towel" | "ends of the band",
    }
}

impl Place {
    /// Whether it is a place of a leg, which has a side.
    pub fn has_sides(self) -> bool {
        matches!(self, Self::Thigh | Self::BehindThigh | Self::Knee | Self::Shin | Self::Ankle | Self::Foot)
    }
}

words! {
    /// A part of the body that can be marked as where the exercise is felt.
    pub enum Muscle {
        LowerBack = "lower back" | "low back",
        UpperBack = "upper back",
        SideOfTrunk = "side of the trunk" | "waist" | "side",
        Neck = "neck" | "back of the neck",
        Jaw = "jaw" | "jaws",
        Chest = "chest",
        Belly = "belly" | "abdominals" | "stomach" | "core",
        /// Inside the body; the mark lies on what is seen before it.
        PelvicFloor = "pelvic floor",
        Shoulder = "shoulder" | "shoulders",
        UpperArm = "upper arm" | "upper arms",
        Forearm = "forearm" | "forearms" | "lower arm" | "lower arms",
        Buttocks = "buttocks" | "buttock" | "glutes",
        OuterHip = "outer hip" | "outer hips",
        FrontOfHip = "front of the hip" | "front of hip" | "hip flexors",
        FrontOfThigh = "front of the thigh" | "front of thigh" | "quadriceps",
        BackOfThigh = "back of the thigh" | "back of thigh" | "hamstrings",
        InnerThigh = "inner thigh" | "groin",
        Knee = "knee" | "knees" | "front of the knee" | "kneecap",
        Calf = "calf" | "calves",
        Shin = "shin" | "shins",
        Foot = "foot" | "feet" | "sole",
    }
}

impl Muscle {
    /// Whether there is one on each side.
    pub fn has_sides(self) -> bool {
        !matches!(
            self,
            Self::LowerBack | Self::UpperBack | Self::Neck | Self::Chest | Self::Belly | Self::PelvicFloor
        )
    }
}

words! {
    /// A part of the body whose movement an arrow shows.
    pub enum Part {
        Head = "head",
        Chin = "chin",
        Shoulder = "shoulder" | "shoulders",
        Chest = "chest" | "trunk",
        Back = "back" | "upper back",
        LowBack = "low back" | "lower back",
        Belly = "belly",
        Hips = "hips" | "hip",
        Pelvis = "pelvis",
        Elbow = "elbow" | "elbows",
        Hand = "hand" | "hands" | "arm" | "arms",
        Knee = "knee" | "knees",
        Foot = "foot" | "feet" | "leg" | "legs" | "toes",
        Heel = "heel" | "heels",
    }
}

impl Part {
    /// Whether there is one on each side.
    pub fn has_sides(self) -> bool {
        matches!(self, Self::Shoulder | Self::Elbow | Self::Hand | Self::Knee | Self::Foot | Self::Heel)
    }
}

words! {
    /// Limbs that point in a direction.
    pub enum Limbs {
        Arms = "arms" | "arm",
        Legs = "legs" | "leg",
    }
}
