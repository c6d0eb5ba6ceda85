/// What is counted. No I/O and no framework: this module needs nothing at run time but the JDK.
module dev.footfall.core {
  requires static transitive org.jspecify;

  exports dev.footfall.core;
  exports dev.footfall.core.bot;
  exports dev.footfall.core.history;
  exports dev.footfall.core.page;
  exports dev.footfall.core.peak;
  exports dev.footfall.core.visitor;
}
