// What these tests know about the theme's markup, in one place.

export const KIND = /<body[^>]*\sclass=["']?kind-(\w+)/; // Each template writes its page's kind on the body.
export const MAIN = "main";
export const EMERGENCY = ".emergency";
export const EXERCISE = "main .exercise"; // One card in a handout; the words of its first heading are the title.
export const PHONE = 'a[href^="tel:"]';
export const TEXT_SIZE = 'label:has(input[name="text-size"])'; // The last one gives the largest text.

// What a script adds to the main text or shows there: controls, and parts that the template hides until the script runs.
export const NEEDS_SCRIPT = "button, input, select, output, dialog, [data-needs-script]";
