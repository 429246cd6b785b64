package dev.zwatch.agent.report;

import dev.zwatch.agent.bridge.Frame;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for a fault that is the same in every run: nothing in it depends on addresses. */
public final class Fingerprint {
  private static final int BYTES = 8;

  private Fingerprint() {}

  /** The fingerprint of what these parts say, in this order. */
  public static String of(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every Java has SHA-256", e);
    }
  }

  /** A place, as it enters a fingerprint: an image and an offset, or a Java line. */
  public static String place(Frame frame) {
    return frame.module() + "+" + frame.offset() + (frame.offset() == 0 ? javaPlace(frame) : "");
  }

  private static String javaPlace(Frame frame) {
    return " " + frame.function() + ":" + frame.line();
  }
}
