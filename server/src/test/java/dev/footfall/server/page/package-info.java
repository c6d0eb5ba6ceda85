/// The script on other people's pages: with their libraries, routers and habits, in a real browser.
@NullMarked
package dev.footfall.server.page;

import org.jspecify.annotations.NullMarked;
