//! The words that front matter takes from known lists.

use handout_base::data::choices;

choices! {
    /// What a page is.
    pub enum Kind ("kind") {
        /// What a patient takes home: an ordered composition.
        Handout = "handout",
        /// One stretch or exercise.
        Exercise = "exercise",
        /// Steps that are no exercise, such as the use of an inhaler.
        Procedure = "procedure",
        /// Background text that handouts use.
        Background = "background",
        /// Any other page.
        Page = "page",
        /// The index of a folder.
        Section = "section",
    }
}

impl Kind {
    /// Whether the first numbered list of such a page is its steps.
    pub fn has_steps(self) -> bool {
        matches!(self, Self::Exercise | Self::Procedure)
    }
}

choices! {
    /// The posture in which an exercise starts.
    pub enum Position ("position") {
        /// Supine.
        OnBack = "on your back",
        /// Prone.
        OnFront = "on your front",
        /// Side-lying.
        OnSide = "on your side",
        /// Quadruped.
        HandsAndKnees = "hands and knees",
        /// On a chair or bench.
        Sitting = "sitting",
        /// On both feet.
        Standing = "standing",
        /// On one or both knees.
        Kneeling = "kneeling",
    }
}

choices! {
    /// How hard an exercise is.
    pub enum Level ("level") {
        /// Most people can start with it.
        Easy = "easy",
        /// After some practice.
        Moderate = "moderate",
        /// For a strong back without symptoms.
        Hard = "hard",
    }
}

choices! {
    /// What an exercise trains.
    pub enum ExerciseType ("exercise type") {
        /// Lengthens muscles.
        Stretch = "stretch",
        /// Makes muscles stronger.
        Strength = "strength",
        /// Moves joints through their range.
        Mobility = "mobility",
        /// Trains balance.
        Balance = "balance",
    }
}

choices! {
    /// A region of the body, as clinicians name it, from head to foot.
    pub enum BodyRegion ("region of the body") {
        /// With face, ears and balance.
        HeadAndJaw = "head and jaw",
        /// The cervical spine.
        Neck = "neck",
        /// With the shoulder blade and the upper arm.
        Shoulder = "shoulder",
        /// With the forearm.
        Elbow = "elbow",
        /// With fingers and thumb.
        WristAndHand = "wrist and hand",
        /// The thoracic spine.
        UpperBack = "upper back",
        /// With the ribs and breathing.
        Chest = "chest",
        /// The belly.
        Abdomen = "abdomen",
        /// The lumbar spine and the joints below it.
        LowBack = "low back",
        /// With bladder and bowel.
        PelvicFloor = "pelvic floor",
        /// With groin and buttock.
        Hip = "hip",
        /// With the hamstrings.
        Thigh = "thigh",
        /// With the kneecap.
        Knee = "knee",
        /// Calf, shin and the Achilles tendon.
        LowerLeg = "lower leg",
        /// With heel and toes.
        AnkleAndFoot = "ankle and foot",
        /// No part more than others, as in balance, breathlessness or fatigue.
        WholeBody = "whole body",
    }
}
