//! What all pages of a language show of the site and its clinic.

use crate::context::BuildContext;
use crate::feeds::CSP;
use handout_base::path::Lang;
use handout_site::{Index, Topic, href};
use handout_theme::LARGE_SIDE;
use handout_theme::view::{ClinicView, ImageView, SiteView};

/// What all pages of a language share whose patients call the same contact.
pub(crate) fn site_view(context: &BuildContext<'_>, lang: &Lang, contact: Option<&str>) -> SiteView {
    let settings = &context.settings;
    let links = |pages: Option<&Vec<Index>>| {
        let shown = pages.into_iter().flatten().filter(|index| !context.is_withheld(**index));
        shown.map(|index| context.short_link(*index)).collect()
    };
    let icons = settings.theme.icon_urls.as_ref();
    let reached = settings.book.reached(contact);
    let owned = |text: Option<&str>| text.map(str::to_owned);
    SiteView {
        title: settings.book.title.clone(),
        home_url: context.home_url(lang),
        root: settings.base.root.clone(),
        menu: links(context.site.menu.get(lang)),
        footer: links(context.site.footer.get(lang)),
        clinic: ClinicView {
            name: settings.book.clinic.name.clone(),
            department: owned(reached.department),
            clinician: owned(reached.clinician),
            phone: reached.phone.0.clone(),
            phone_href: settings.book.phone_href(reached.phone),
            email: owned(reached.email),
            email_href: reached.email.map(|email| format!("mailto:{email}")),
            address: owned(reached.address),
            hours: owned(reached.hours),
            website: owned(reached.website),
            note: owned(reached.note),
        },
        search_url: {
            let made = context.site.made_about(&Topic::Search, lang);
            made.map_or_else(|| context.home_url(lang), |made| href(&settings.base.root, &made.url))
        },
        programme_url: {
            let made = context.site.made_about(&Topic::Programme, lang);
            made.map(|made| href(&settings.base.root, &made.url))
        },
        feed_url: href(&settings.base.root, &context.feed_path(lang)),
        css_url: settings.theme.css_url.clone(),
        js_url: settings.theme.js_url.clone(),
        icon_url: settings.theme.icon_url.clone(),
        touch_icon_url: icons.map(|icons| icons.touch.clone()),
        large_icon_url: icons.map(|icons| icons.large.clone()),
        share_image: icons.map(|icons| ImageView {
            url: format!("{}{}", settings.base.origin, icons.large),
            width: LARGE_SIDE,
            height: LARGE_SIDE,
        }),
        logo_url: settings.theme.logo_url.clone(),
        csp: CSP,
    }
}
