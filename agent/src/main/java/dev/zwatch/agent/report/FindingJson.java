package dev.zwatch.agent.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.Routine;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a JSON object. Numbers that may need 64 bits, and whatever people know in hex, are
 * strings such as {@code "0xFFFFFFFF80000014"}. Only ASCII is written, so that any text that a
 * driver made, half a surrogate pair too, comes out as it was.
 */
final class FindingJson implements AutoCloseable {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  private FindingJson() throws IOException {
    json = JSON.createGenerator(text);
  }

  static String of(Finding finding, int occurrence) throws IOException {
    try (FindingJson object = new FindingJson()) {
      object.write(finding, occurrence);
      object.json.flush();
      return object.text.toString();
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private void write(Finding finding, int occurrence) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule());
    json.writeStringField("code", finding.code());
    json.writeStringField("level", finding.level().toString());
    json.writeStringField("basis", finding.basis().toString());
    json.writeStringField("message", finding.message());
    frame("site", finding.site());
    json.writeStringField("driver", finding.situation().driver());
    if (finding instanceof Violation violation) {
      write(violation);
    } else if (finding instanceof BugCheck bugCheck) {
      write(bugCheck);
    }
    frames("violated", finding.violated());
    situation(finding.situation());
    json.writeNumberField("sequence", finding.sequence());
    json.writeStringField("time", finding.time().toString());
    strings("injectedFaults", finding.reproduction().injectedFaults());
    json.writeStringField("seed", finding.reproduction().seed());
    json.writeStringField("scenario", finding.reproduction().scenario());
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeNumberField("count", occurrence);
    json.writeEndObject();
  }

  private void write(Violation violation) throws IOException {
    json.writeStringField("clause", violation.clause());
    json.writeStringField("page", violation.page().toString());
    HandleFacts handle = violation.handle();
    hex("handle", handle.value());
    json.writeNumberField("serial", handle.serial());
    hex("table", handle.table());
    json.writeStringField("key", handle.key());
    hex("desiredAccess", handle.desiredAccess());
    hex("grantedAccess", handle.grantedAccess());
    hex("attributes", handle.attributes());
    json.writeStringField("stateBefore", violation.before().toString());
    event(violation.event());
    frames("acquired", violation.acquired());
    frames("closed", violation.closed());
    history(violation.history());
  }

  private void write(BugCheck bugCheck) throws IOException {
    json.writeNullField("handle");
    json.writeNullField("key");
    strings("parameters", bugCheck.parameters().stream().map(Printable::hex).toList());
    frames("acquired", List.of());
    frames("closed", List.of());
  }

  private void event(Event event) throws IOException {
    json.writeObjectFieldStart("event");
    json.writeStringField("kind", event.kind());
    json.writeStringField("name", event.name());
    json.writeArrayFieldStart("arguments");
    for (Event.Argument argument : event.arguments()) {
      json.writeStartObject();
      json.writeStringField("name", argument.name());
      json.writeStringField("value", argument.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("status", event.status());
    json.writeBooleanField("unwound", event.unwound());
    json.writeEndObject();
  }

  private void history(History history) throws IOException {
    json.writeObjectFieldStart("history");
    json.writeNumberField("count", history.count());
    calls("first", history.first());
    calls("last", history.last());
    json.writeEndObject();
  }

  private void calls(String name, List<History.Call> calls) throws IOException {
    json.writeArrayFieldStart(name);
    for (History.Call call : calls) {
      json.writeStartObject();
      json.writeNumberField("number", call.number());
      json.writeStringField("function", call.function());
      json.writeStringField("status", call.status());
      json.writeStringField("driver", call.driver());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void situation(Situation situation) throws IOException {
    Routine routine = situation.routine();
    json.writeStringField("device", situation.device());
    json.writeFieldName("routine");
    if (routine == null) {
      json.writeNull();
    } else {
      json.writeStartObject();
      json.writeStringField("role", routine.role());
      json.writeStringField("name", routine.name());
      json.writeNumberField("depth", routine.depth());
      json.writeEndObject();
    }
    json.writeFieldName("irp");
    if (routine == null || routine.irp() == 0) {
      json.writeNull();
    } else {
      json.writeStartObject();
      hex("address", routine.irp());
      json.writeStringField("major", IrpMajor.name(routine.major()));
      json.writeNumberField("minor", routine.minor());
      hex("ioControlCode", routine.ioControlCode());
      json.writeEndObject();
    }
    hex("thread", situation.thread());
    json.writeNumberField("irql", situation.irql());
  }

  private void frames(String name, List<Frame> frames) throws IOException {
    json.writeArrayFieldStart(name);
    for (Frame frame : frames) {
      frame(frame);
    }
    json.writeEndArray();
  }

  private void frame(String name, Frame frame) throws IOException {
    json.writeFieldName(name);
    frame(frame);
  }

  private void frame(Frame frame) throws IOException {
    json.writeStartObject();
    string("file", frame.file());
    json.writeNumberField("line", frame.line());
    string("function", frame.function());
    json.writeStringField("module", frame.module());
    hex("offset", frame.offset());
    json.writeEndObject();
  }

  private void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void string(String name, @Nullable String value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }

  private void hex(String name, long number) throws IOException {
    json.writeStringField(name, Printable.hex(number));
  }

  private void hex(String name, int number) throws IOException {
    json.writeStringField(name, Printable.hex(number));
  }
}
