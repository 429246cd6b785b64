package dev.zwatch.agent.rules;

/**
 * One way to break a rule.
 *
 * @param code such as {@code USE_AFTER_CLOSE}; several breaches may share it, for different
 *     circumstances
 * @param circumstance when this one applies rather than the usual one of the code
 * @param clause the part of the page that it is about
 * @param level by default
 * @param sentence what happened, for people; {@code {function}}, {@code {key}}, {@code {held}},
 *     {@code {driver}}, {@code {deleter}}, {@code {routine}} and {@code {returned}} are filled in
 */
public record Breach(
    String code,
    Circumstance circumstance,
    String clause,
    Level level,
    Basis basis,
    String sentence) {

  /** How options call it: the code, with the circumstance where that is not the usual one. */
  public String name() {
    return circumstance == Circumstance.USUALLY ? code : code + "." + circumstance.suffix();
  }
}
