/**
 * What was done about the end of a policy: each step once, whichever replica
 * takes it.
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('istio_egress_expiry_steps', table => {
    table.string('policy', 255).notNullable().comment('Entity reference');
    table.string('expires', 10).notNullable().comment('Last day, YYYY-MM-DD');
    table.string('step', 16).notNullable().comment('Days ahead, or "expired"');
    table.primary(['policy', 'expires', 'step']);
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('istio_egress_expiry_steps');
};
